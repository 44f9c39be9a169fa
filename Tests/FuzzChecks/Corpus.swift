/// Inputs kept in a file, one a line: as they are, with `\xHH` for a byte and `\\` for a backslash.
///
/// Empty lines and lines that begin with `# ` are for people. `printf %b` of a shell reads the same.
public enum Corpus {
    /// The inputs of a file; nil of an escape that is none.
    public static func inputs(_ file: [UInt8]) -> [[UInt8]]? {
        var inputs: [[UInt8]] = []
        for line in file.split(separator: UInt8(ascii: "\n")) where !line.starts(with: "# ".utf8) {
            guard let input = bytes(Array(line)) else { return nil }
            inputs.append(input)
        }
        return inputs
    }

    private static func bytes(_ line: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var place = 0
        while place < line.count {
            guard line[place] == UInt8(ascii: "\\") else {
                result.append(line[place])
                place += 1
                continue
            }
            guard place + 1 < line.count else { return nil }
            if line[place + 1] == UInt8(ascii: "\\") {
                result.append(UInt8(ascii: "\\"))
                place += 2
            } else {
                guard line[place + 1] == UInt8(ascii: "x"), place + 3 < line.count,
                    let byte = UInt8(
                        String(decoding: line[(place + 2)...(place + 3)], as: UTF8.self), radix: 16)
                else { return nil }
                result.append(byte)
                place += 4
            }
        }
        return result
    }
}
