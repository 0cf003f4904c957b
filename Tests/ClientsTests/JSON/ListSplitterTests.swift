import Testing

@testable import Clients

@Suite("The items of a list, taken out while it is coming")
struct ListSplitterTests {
    /// What is seen of `bytes` that come in pieces of `size` bytes; nil where it is no document. What holds a number that is too large for
    /// one is a document all the same, of which the rest is nil.
    private func split(_ bytes: [UInt8], by size: Int = .max) -> (items: [JSONValue], rest: JSONValue?)? {
        var splitter = ListSplitter()
        var items: [JSONValue] = []
        func take(_ node: JSONNode) { if let value = try? JSONValue(node) { items.append(value) } }
        var left = bytes[...]
        while !left.isEmpty {
            splitter.push(left.prefix(size), take)
            left = left.dropFirst(size)
        }
        guard splitter.fault == nil, let tape = try? JSONTape(parsing: splitter.rest, visiting: "items", take)
        else { return nil }
        return (items, try? JSONValue(tape.root))
    }

    @Test("It sees what a parser of the whole sees, however it comes in pieces, whole or damaged", arguments: 0..<20)
    func agreement(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<50 {
            let elements = (0..<Int.random(in: 0..<5, using: &random)).map { _ in
                JSONValue.random(depth: 3, using: &random)
            }
            let rest = JSONValue.random(depth: 3, using: &random)
            let document = JSONValue.object([
                "a": rest, "items": .array(elements), "z": .object(["items": .array(elements)]),
            ])
            var bytes = Array(document.json.utf8)
            for size in [1, 7, .max] {
                let seen = try #require(split(bytes, by: size))
                #expect(seen.items == elements)
                #expect(
                    seen.rest
                        == .object(["a": rest, "items": .array([]), "z": .object(["items": .array(elements)])]))
            }
            bytes.breakSomewhere(using: &random)
            let isWhole = (try? JSONTape(parsing: bytes)) != nil
            for size in [1, 7, .max] {
                #expect((split(bytes, by: size) != nil) == isWhole, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    @Test(
        "The list is known by its name in the outermost object",
        arguments: [
            (#"{"items":[1,2,3]}"#, 3), (#" { "items" : [ 1 , "]" , {"a":[]} , null ] } "#, 4), (#"{"items":[]}"#, 0),
            (#"{"items":[ ]}"#, 0), (#"{"\u0069tems":[1,{"items":[1]}]}"#, 2), (#"{"items":{"items":[1]}}"#, 0),
            (#"{"item":[1],"x":"items"}"#, 0), (#"[["items",[1,2]]]"#, 0), (#"{"a\"items":[1]}"#, 0),
            (#"{"a":"{\"items\":[","items":["\\",1.5e3]}"#, 2), (#"{"a":[{"items":[1]}],"items":[[[]],2]}"#, 2),
        ])
    func names(json: String, count: Int) throws {
        for size in [1, 3, .max] {
            #expect(try #require(split(Array(json.utf8), by: size)).items.count == count)
        }
    }

    @Test(
        "What is no list is none",
        arguments: [
            #"{"items":[,1]}"#, #"{"items":[1,]}"#, #"{"items":[1 2]}"#, #"{"items":["a""b"]}"#, #"{"items":[1"#,
            #"{"items":[1}"#, #"{"items":[{]}"#, #"{"items":[nul]}"#, #"{"items":[1]]}"#, #"{"items":["a]}"#,
            #"{"items":[1]} x"#, "",
        ])
    func malformed(json: String) {
        for size in [1, 3, .max] { #expect(split(Array(json.utf8), by: size) == nil) }
    }

    @Test("No more than one item is kept")
    func memory() {
        var splitter = ListSplitter()
        var count = 0
        splitter.push(#"{"metadata":{},"items":["#.utf8) { _ in count += 1 }
        for _ in 0..<1000 { splitter.push(#"{"metadata":{"name":"a"}},"#.utf8) { _ in count += 1 } }
        #expect(count == 1000)
        #expect(splitter.rest.count < 40)
    }
}
