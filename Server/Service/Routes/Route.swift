internal import Career
internal import ServerPages

/// What a path means. `Route.table` says which paths there are and what may be asked of each.
enum Route: Equatable {
    case about, description, health, readiness, metrics, enrol, sync, timelines, live
    case timeline(Identifier), changes(Identifier), successor(Identifier)
    case token, replicas
    case replica(Identifier)
    case published(PageAddress, PageFace), news(PageAddress)
    case acceptance
    case members(Identifier), member(Identifier, Identifier)
    case invitations(Identifier), invitation(Identifier, Identifier)
    case links(Identifier), link(Identifier, Identifier)
}
