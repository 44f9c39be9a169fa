internal import Career
internal import ServerPages

/// What a path means. `Route.table` says which paths there are and what may be asked of each.
enum Route: Equatable {
    case about, description, health, metrics, enrol, sync, timelines, live
    case timeline(Identifier), changes(Identifier), successor(Identifier)
    case token, replicas
    case replica(Identifier)
    case published(PageAddress, PageFace)
}
