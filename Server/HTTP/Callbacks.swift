internal import CMicroHTTPD
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The functions libmicrohttpd calls, on its own threads: free and nonisolated, because a closure
/// that inherits an actor traps there.
enum Callbacks {
    typealias Context = UnsafeMutableRawPointer

    static func core(_ context: Context?) -> ServerCore? {
        guard let context = unsafe context else { return nil }
        return unsafe Unmanaged<Generation>.fromOpaque(context).takeUnretainedValue().core
    }

    static let connectionChanged: MHD_NotifyConnectionCallback = { context, key, _, code in
        guard let core = unsafe core(context), let key = unsafe key else { return }
        if code == .CONNECTION_NOTIFY_STARTED {
            unsafe core.opened(UInt(bitPattern: key), socket: vita_mhd_socket(key))
        } else {
            core.closed(UInt(bitPattern: key))
        }
    }

    static let requestCompleted: MHD_RequestCompletedCallback = { context, key, _, _ in
        guard let core = unsafe core(context), let key = unsafe key else { return }
        core.completed(UInt(bitPattern: key))
    }

    typealias TargetCallback =
        @convention(c) (Context?, UnsafePointer<CChar>?, OpaquePointer?) -> Context?

    static let targetArrived: TargetCallback = { context, target, key in
        guard let core = unsafe core(context), let key = unsafe key else { return nil }
        unsafe core.began(UInt(bitPattern: key), raw: bytes(target))
        return nil
    }

    static let answer: MHD_AccessHandlerCallback = {
        context, key, _, method, version, data, size, _ in
        guard let core = unsafe core(context), let key = unsafe key, let size = unsafe size,
            let connection = core.connection(UInt(bitPattern: key))
        else { return .NO }
        switch connection.state.withLock({ $0.stage }) {
        case .waiting, .header:
            let raw = unsafe RawRequest(
                method: bytes(method), target: connection.state.withLock { $0.rawTarget },
                version: bytes(version), fields: fields(key),
                headerSize: vita_mhd_header_size(key))
            guard let refusal = core.admit(raw, on: connection) else { return .YES }
            return unsafe send(refusal, closing: true, over: key, of: connection, for: core)
        case .body:
            if unsafe size.pointee > 0 {
                let piece = unsafe UnsafeRawBufferPointer(start: data, count: size.pointee)
                unsafe size.pointee = 0
                return unsafe core.received(piece, on: connection) ? .YES : .NO
            }
            guard let response = core.handle(on: connection) else { return .NO }
            return unsafe send(response, closing: false, over: key, of: connection, for: core)
        case .handling, .answer, .stream, .ended:
            return .NO
        }
    }

    private static func send(
        _ response: HTTPResponse, closing: Bool, over key: OpaquePointer,
        of connection: Connection, for core: ServerCore
    ) -> MHD_Result {
        core.answering(connection)
        let isOfProgram = connection.state.withLock { $0.isOfProgram }
        let fields = core.configuration.fields(forProgram: isOfProgram)
        if let stream = response.stream {
            let content = unsafe StreamedContent(stream, on: connection, key: key, core: core)
            if connection.state.withLock({ $0.isHEAD }) {
                stream.close()
            } else if let refusal = core.begin(
                content, on: connection, key: UInt(bitPattern: key))
            {
                return unsafe ResponseWriter.queue(refusal, closing: true, fields, over: key)
            }
            return unsafe ResponseWriter.queue(response, content, fields, over: key)
        }
        let last =
            closing || core.draining.load(ordering: .sequentiallyConsistent)
            || connection.generation.isRetired.load(ordering: .sequentiallyConsistent)
        guard core.reserve(answer: response.body.count, for: connection) else {
            core.log(.limited(.answers, remoteAddress: connection.client))
            return unsafe ResponseWriter.queue(.busy, closing: last, fields, over: key)
        }
        return unsafe ResponseWriter.queue(response, closing: last, fields, over: key)
    }

    /// The field lines in their order, with a name's and value's length as libmicrohttpd knows it.
    private static func fields(_ key: OpaquePointer) -> [(name: [UInt8], value: [UInt8])] {
        var list: [(name: [UInt8], value: [UInt8])] = []
        unsafe withUnsafeMutablePointer(to: &list) { list in
            _ = unsafe MHD_get_connection_values_n(
                key, .HEADER_KIND,
                append, list)
        }
        return list
    }

    private static let append: MHD_KeyValueIteratorN = { list, _, name, nameSize, value, size in
        guard let list = unsafe list else { return .NO }
        let field = unsafe (name: bytes(name, nameSize), value: bytes(value, size))
        unsafe list.assumingMemoryBound(to: [(name: [UInt8], value: [UInt8])].self)
            .pointee.append(field)
        return .YES
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
        guard let text = unsafe text else { return [] }
        return unsafe bytes(text, strlen(text))
    }

    private static func bytes(_ text: UnsafePointer<CChar>?, _ count: Int) -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : count))
    }
}
