internal import Career
internal import EDTF

extension ExchangeFormat {
    /// What LinkedIn gives people of their data: the archive, or one table of it. LinkedIn reads
    /// nothing back, so there is nothing to write.
    static let linkedin = ExchangeFormat(
        name: "linkedin", title: "LinkedIn", endings: ["zip", "csv"],
        recognizes: { bytes in
            ZipArchive.recognizes(bytes) || LinkedInReader.header(bytes) != nil
        },
        reads: { (bytes, rows) throws(DocumentError) in
            // The archive's name has its date; the source is the same every time.
            rows.identity = "linkedin"
            if ZipArchive.recognizes(bytes) {
                try LinkedInReader.readArchive(bytes, into: &rows)
                return
            }
            guard LinkedInReader.readTable(bytes, file: nil, into: &rows) else {
                throw DocumentError(
                    path: "", reason: "is no table of LinkedIn's that has events in it")
            }
        },
        writes: nil)
}

/// Reads LinkedIn's tables.
enum LinkedInReader {
    /// Lines in front of the header: `Notes:`, a paragraph, nothing.
    private static let mostPreamble = 20

    struct Header {
        let table: LinkedInTable?
        let columns: [String]
    }

    /// The header of a table, after its preamble; nil where none of LinkedIn's is found.
    static func header(_ bytes: [UInt8]) -> Header? {
        var reader = CSVReader(bytes, separator: UInt8(ascii: ","))
        return header(&reader)
    }

    private static func header(_ reader: inout CSVReader) -> Header? {
        for _ in 0..<mostPreamble {
            guard let record = reader.next() else { return nil }
            guard case .cells(let cells) = record else { continue }
            let columns = cells.map { FileDate.trimmed($0.text ?? "").lowercased() }
            if let table = LinkedInTable.all.first(where: {
                $0.signature.allSatisfy(columns.contains)
            }) {
                return Header(table: table, columns: columns)
            }
            if ["first name", "last name", "headline"].allSatisfy(columns.contains) {
                return Header(table: nil, columns: columns)
            }
        }
        return nil
    }

    /// `limit` is how many bytes all tables may have: files may overlap in an archive, so that a
    /// small one holds many large ones.
    static func readArchive(
        _ bytes: [UInt8], into rows: inout RowCollector, limit: Int = ExchangeFormat.maximumBytes
    ) throws(DocumentError) {
        var left = limit
        let archive = try ZipArchive(bytes)
        let names = LinkedInTable.all.map(\.name) + ["profile"]
        var others = 0
        var found = 0
        for entry in archive.entries where !entry.base.isEmpty {
            let base = entry.base.lowercased()
            guard names.contains(where: { base == "\($0).csv" }) else {
                others += 1
                continue
            }
            found += 1
            do throws(RowProblem) {
                let content = min(entry.size, ZipArchive.maximumSize)
                guard content <= left else {
                    throw RowProblem(
                        "is more than an archive may hold in all, which is \(limit >> 20) MiB")
                }
                left -= content
                if !readTable(try archive.content(entry), file: entry.name, into: &rows) {
                    rows.skip(FilePlace(line: 1, file: entry.name), "has other columns than known")
                }
            } catch {
                rows.skip(FilePlace(line: 1, file: entry.name), error.reason)
            }
        }
        guard found > 0 else {
            throw DocumentError(
                path: "", reason: "holds no Positions.csv and none of LinkedIn's other tables")
        }
        rows.ignore("tables without events", others)
    }

    /// False where the table is not known.
    static func readTable(_ bytes: [UInt8], file: String?, into rows: inout RowCollector) -> Bool {
        var reader = CSVReader(bytes, separator: UInt8(ascii: ","))
        guard let header = header(&reader) else { return false }
        while let record = reader.next() {
            switch record {
            case .broken(var place, let reason):
                place.file = file
                rows.skip(place, reason)
            case .cells(let cells):
                guard var place = cells.first?.place, cells.contains(where: { !$0.bytes.isEmpty })
                else { continue }
                place.file = file
                take(cells, header, at: place, into: &rows)
            }
        }
        return true
    }

    private static func take(
        _ cells: [CSVCell], _ header: Header, at place: FilePlace, into rows: inout RowCollector
    ) {
        var row: [String: String] = [:]
        for (column, cell) in zip(header.columns, cells) {
            guard let text = cell.text else {
                rows.skip(place, "\(column) is not UTF-8")
                return
            }
            row[column] = text
        }
        guard let table = header.table else {
            let name = ["first name", "last name"].compactMap { row[$0] }.joined(separator: " ")
            if !FileDate.trimmed(name).isEmpty {
                rows.document.record.subject = FileDate.trimmed(name)
            }
            return
        }
        var event = RowCollector.blank()
        do throws(RowProblem) {
            try table.fill(&event, row)
        } catch {
            rows.skip(place, error.reason)
            return
        }
        let start = table.start.flatMap { row[$0] }.flatMap { try? LinkedInDate.edtf($0) }
        let key = [table.name, event.names(.organizations).first ?? "", event.title(), start ?? ""]
        rows.take(event, .facts(key), at: place)
    }
}
