import Testing

@testable import Interchange

@Suite struct TimelineDocumentTests {}
