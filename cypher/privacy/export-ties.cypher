// Export ties
//
// Everything that ties a person to anything, of whatever kind: acquaintances, jobs, what was imported about
// them and from where, and what they imported about others. For other people and for employers it gives id
// and name. What is private to somebody else is left out: whom they keep up with, what they noted, whom they
// dismissed, who is gone from a list of theirs, and the name and report of a file of theirs, which may name
// others. People hidden from the person are left out too, unless the two know each other: requests that
// involve them, and who it is that a profile the person imported is held to be.
//
// ---
// mode = "read"
// page = ["tie_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// after_tie_id = { type = "text", about = "Continue after this tie.", example = "KNOWS bruno 5:4f1c", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 5000], default = 5000 }
//
// [columns]
// tie_id = { type = "text", about = "The place of the tie in the list." }
// type = { type = "text", about = "The type of the tie." }
// outgoing = { type = "boolean", about = "Whether it leads away from the person." }
// properties = { type = "map", about = "Everything that is said about the tie." }
// labels = { type = "list", of = "text", about = "The labels of the other end." }
// other = { type = "map", about = "The other end: id and name, or everything that is said about it." }
// given = { type = "map", about = "What they imported or noted about the other end, if the tie comes from that.", optional = true }
// source = { type = "map", about = "The import it comes from; if it is somebody else's, only whose, from where and when.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_tie_id: null, limit: 5000}
MATCH (person:Person {id: $person_id})
OPTIONAL CALL (person) {
  CALL (person) {
    MATCH (person)-[tie]-(other)
    WHERE NOT (type(tie) IN ["DISMISSED", "KEEPS_UP", "WITH", "UNSETTLED"] AND endNode(tie) = person)
      AND (startNode(tie) <> person
        OR NOT other:ContactsOnly|Closed
        OR EXISTS { (person)-[:KNOWS]-(other) })
      AND NOT (other:Change AND other.kind = "gone")
      AND NOT (
        other:Proposal
        AND EXISTS {
          MATCH (proposed:Person {id: other.other_id})
          WHERE proposed:ContactsOnly|Closed
            AND NOT EXISTS { (proposed)-[:KNOWS]-(person) }
        }
      )
      AND NOT (
        other:IntroductionRequest|Conversation
        AND (
          type(tie) = "TO" AND other.forwarded_at IS NULL
          OR EXISTS {
            MATCH (other)-[part:REQUESTED|THROUGH|TO|WITH]-(party:Person)
            WHERE party <> person
              AND (party:Closed OR party:ContactsOnly AND type(part) <> "REQUESTED")
              AND NOT EXISTS { (party)-[:KNOWS]-(person) }
          }
        )
      )
    RETURN tie, startNode(tie) = person AS outgoing, other, other AS profile
    UNION
    MATCH (:Source {owner: $person_id})<-[:FROM]-(profile:Profile)-[tie:IS]->(other:Person)
    WHERE other <> person
    RETURN tie, true AS outgoing, other, profile
    UNION
    MATCH (profile:Change {owner: $person_id})<-[tie:CHANGED]-(other:Person)
    WHERE other <> person
      AND (NOT other:ContactsOnly|Closed OR EXISTS { (other)-[:KNOWS]-(person) })
    RETURN tie, true AS outgoing, other, profile
    UNION
    MATCH (person)-[:NOTED]->(profile:Conversation)-[tie:WITH]->(other:Person)
    WHERE NOT other:ContactsOnly|Closed
      OR EXISTS { (other)-[:KNOWS]-(person) }
    RETURN tie, true AS outgoing, other, profile
  }
  WITH tie, outgoing, other, profile,
    reduce(
      text = type(tie),
      part IN [
        coalesce(other.id, other.name), profile.id, toString(outgoing), tie.started, tie.title, tie.ended, elementId(tie)
      ] |
      text + " " + coalesce(part, "")
    ) AS tie_id
  WHERE $after_tie_id IS NULL
    OR tie_id > $after_tie_id
  RETURN tie, outgoing, other, profile, tie_id
  ORDER BY tie_id
  LIMIT $limit
}
RETURN
  tie_id,
  type(tie) AS type,
  outgoing,
  properties(tie) AS properties,
  CASE WHEN other:Person THEN ["Person"] ELSE labels(other) END AS labels,
  CASE
    WHEN other:ContactsOnly|Closed AND outgoing AND NOT EXISTS { (:Person {id: $person_id})-[:KNOWS]-(other) } THEN {}
    WHEN other:Person|Employer THEN other {.id, .name}
    WHEN other:IntroductionRequest THEN other {
      .*,
      state: CASE
        WHEN other.state IN ["asked", "forwarded"] AND other.expires_at <= datetime() THEN "expired"
        ELSE other.state
      END,
      asked_message: CASE WHEN type(tie) <> "TO" THEN other.asked_message END,
      forwarded_message: CASE WHEN type(tie) <> "REQUESTED" THEN other.forwarded_message END,
      people: COLLECT {
        MATCH (other)-[:REQUESTED|THROUGH|TO]-(party:Person)
        RETURN party {.id, .name}
        ORDER BY party.id
      }
    }
    ELSE other {.*, secret_sha256: null}
  END AS other,
  CASE WHEN profile <> other THEN properties(profile) END AS given,
  head(COLLECT {
    MATCH (profile)-[:FROM]->(source:Source)
    RETURN CASE
      WHEN source.owner = $person_id THEN properties(source)
      ELSE source {.id, .site, .owner, .imported_at}
    END
  }) AS source
ORDER BY tie_id;
