import Testing

@testable import Replication

@Suite struct ConflictMarksTests {
    @Test func `contested parts stand between marks, as git draws them`() {
        let marks = ConflictMarks(
            labels: ["1 ada", "2 bob"],
            regions: [.settled("top\n"), .contested(["a\n", "b\n"]), .settled("end\n")])
        #expect(
            marks.text == """
                top
                <<<<<<< 1 ada
                a
                =======
                b
                >>>>>>> 2 bob
                end

                """)
        #expect(marks.firstMark(in: marks.text) == 2)
        #expect(marks.firstMark(in: "top\na\n=======\nend\n") == 3)
        #expect(marks.firstMark(in: "top\na\nend\n") == nil)
        #expect(marks.firstMark(in: "<<<<<< six\n======== eight\n>>>>>>>x\n") == nil)
    }

    @Test func `three sides have three parts, equal ones stand together`() {
        let three = ConflictMarks(labels: ["1", "2", "3"], regions: [.contested(["a", "b", "c"])])
        #expect(three.text == "<<<<<<< 1\na\n======= 2\nb\n=======\nc\n>>>>>>> 3\n")
        let pair = ConflictMarks(labels: ["1", "2", "3"], regions: [.contested(["a", "b", "a"])])
        #expect(pair.text == "<<<<<<< 1; 3\na\n=======\nb\n>>>>>>> 2\n")
        let gone = ConflictMarks(labels: ["1", "2"], regions: [.contested(["", "b"])])
        #expect(gone.text == "<<<<<<< 1\n=======\nb\n>>>>>>> 2\n")
    }

    @Test func `marks are longer than what looks like one in the text`() {
        let marks = ConflictMarks(
            labels: ["1", "2"],
            regions: [.settled("Title\n========\n"), .contested(["a\n", "<<<<<<<\n"])])
        #expect(marks.text.contains("<<<<<<<<< 1\na\n=========\n<<<<<<<\n>>>>>>>>> 2\n"))
        #expect(marks.firstMark(in: "Title\n========\n<<<<<<<\n") == nil)
    }

    @Test func `the line feed at the end goes where no side had one`() {
        let open = ConflictMarks(labels: ["1", "2"], regions: [.contested(["a", "b"])])
        #expect(open.closed("a\n") == "a")
        #expect(open.closed("a") == "a")
        #expect(open.closed("a\n\n") == "a\n")
        let closed = ConflictMarks(labels: ["1", "2"], regions: [.contested(["a\n", "b\n"])])
        #expect(closed.closed("a\n") == "a\n")
    }

    @Test func `marks have seven signs, or one more than the longest in the text`() {
        func length(_ text: String) -> Int {
            ConflictMarks(labels: ["1", "2"], regions: [.contested([text, "b"])])
                .text.prefix { $0 == "<" }.count
        }
        #expect(length("<<<<<<") == 7 && length("=======") == 8 && length("a\n>>>>>>>>\n") == 9)
        #expect(length("a <<<<<<<<<<<") == 7 && length("#############") == 7)
    }

    @Test func `only the end of the last part says whether the text has one`() {
        func closed(_ regions: TextMerge.Region...) -> String {
            ConflictMarks(labels: ["1", "2"], regions: regions).closed("x\n")
        }
        #expect(closed(.settled("a\n"), .contested(["b", "c"])) == "x")
        #expect(closed(.settled("a"), .contested(["b\n", "c"])) == "x\n")
        #expect(closed(.contested(["b\n", "c\n"]), .settled("d")) == "x")
        #expect(closed(.contested(["b", "c"]), .settled("d\n")) == "x\n")
    }
}
