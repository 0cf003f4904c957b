import Releases
import Testing

@Suite("Image references")
struct ImageReferenceTests {
    @Test(
        "Taken apart",
        arguments: [
            ("checkout", "checkout", nil, nil, "checkout"),
            ("checkout:1.4.2", "checkout", "1.4.2", nil, "checkout"),
            ("registry:5000/shop/checkout", "registry:5000/shop/checkout", nil, nil, "checkout"),
            ("registry:5000/shop/checkout:1.4.2", "registry:5000/shop/checkout", "1.4.2", nil, "checkout"),
            ("ghcr.io/shop/checkout@sha256:ab", "ghcr.io/shop/checkout", nil, "sha256:ab", "checkout"),
            ("r:5000/checkout:v1-alpine@sha256:ab", "r:5000/checkout", "v1-alpine", "sha256:ab", "checkout"),
            ("localhost:5000/checkout", "localhost:5000/checkout", nil, nil, "checkout"),
            ("", "", nil, nil, ""),
        ] as [(String, String, String?, String?, String)])
    func parts(_ text: String, _ repository: String, _ tag: String?, _ digest: String?, _ name: String) {
        let image = ImageReference(text)
        #expect(image.repository == repository)
        #expect(image.tag == tag)
        #expect(image.digest == digest)
        #expect(image.name == name)
        #expect(image.description == text)
    }
}
