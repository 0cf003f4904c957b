import Foundation
import Testing

@testable import Releases

@Suite("Texts by name")
struct TextsByNameTests {
    @Test("They are found, replaced and taken out")
    func access() {
        var texts: TextsByName = ["b": "2", "a": "1", "c": "3"]
        #expect(texts.count == 3)
        #expect([texts["a"], texts["b"], texts["c"], texts["d"], texts[""]] == ["1", "2", "3", nil, nil])
        texts["b"] = "two"
        texts["a"] = nil
        texts["d"] = nil
        #expect([texts["a"], texts["b"], texts["c"]] == [nil, "two", "3"])
        #expect(texts.count == 2 && !texts.isEmpty && TextsByName().isEmpty)
    }

    @Test("Their order says nothing")
    func equality() {
        #expect(["a": "1", "b": "2"] as TextsByName == ["b": "2", "a": "1"])
        #expect((["a": "1", "b": "2"] as TextsByName).hashValue == (["b": "2", "a": "1"] as TextsByName).hashValue)
        #expect(["a": "1"] as TextsByName != ["a": "2"])
        #expect(["a": "x", "a": "y"] as TextsByName == ["a": "y"], "of two of one name the last counts")
    }

    @Test("They are encoded as an object")
    func coding() throws {
        let texts: TextsByName = ["b": "2", "a": "1"]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(texts), as: UTF8.self) == #"{"a":"1","b":"2"}"#)
        #expect(try JSONDecoder().decode(TextsByName.self, from: Data(#"{"b":"2","a":"1"}"#.utf8)) == texts)
    }
}
