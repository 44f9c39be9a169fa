#if PostgreSQL
    import TestSupport
    import Testing

    @testable import Load

    /// Small: that what is timed is done. How long it takes is never compared.
    @Suite(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"), .serialized)
    struct StoreThroughputTests {
        @Test func `One, two and four servers answer everything behind one address`() throws {
            var size = StoreThroughput.Size()
            size.rounds = 1
            size.machines = 8
            size.syncs = 80
            size.pushes = [(batch: 1, each: 2), (batch: 5, each: 2)]
            size.paced = [(batch: 0, rate: 200, count: 20), (batch: 1, rate: 100, count: 20)]
            var told: [String] = []
            let throughput = try StoreThroughput(size) { told.append($0) }
            #expect(throughput.wrong == 0)
            #expect(told.count == 4)
            #expect(throughput.works.count == 5)
            for work in throughput.works {
                for place in StoreThroughput.Place.allCases {
                    let readings = throughput.readings[work]?[place] ?? []
                    #expect(readings.count == 1)
                    #expect(readings.allSatisfy { $0.rate > 0 && $0.median > 0 })
                    #expect(readings.allSatisfy { $0.median <= $0.p99 })
                    #expect(throughput.text.contains("| \(work.words) | \(place.words) |"))
                }
            }
            // Six loads of eight connections each, dealt out in turn.
            for place in StoreThroughput.Place.allCases {
                let served = throughput.served[place] ?? []
                #expect(served.count == max(1, place.rawValue))
                #expect(served.reduce(0, +) == 48)
                #expect(served.allSatisfy { $0 == 48 / served.count })
            }
        }
    }
#endif
