// Contact requests
//
// Who asks somebody to say that they know each other, or whom they ask, the newest first. Whoever asks lets
// themselves be seen by that; of those who were asked, the ones hidden from the asker are left out.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["asked_at", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// direction = { type = "text", about = "received: those who ask them; sent: those whom they ask.", values = ["received", "sent"], default = "received" }
// after_asked_at = { type = "text", about = "Go on after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_other_id = { type = "text", about = "And, of that time, after this person.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// other_id = { type = "text", about = "Who asks, or is asked." }
// name = { type = "text", about = "Their name.", optional = true }
// since = { type = "text", about = "Since when, they say, they know each other.", optional = true }
// asked_at = { type = "text", about = "When they were asked." }
// ---
//
//  By hand, first:  :params {person_id: "ada", direction: "received", after_asked_at: null, after_other_id: null, limit: 20}
MATCH (person:Person {id: $person_id})
OPTIONAL CALL (person) {
  MATCH (person)-[asked:ASKED]-(other:Person)
  WHERE CASE $direction
      WHEN "received" THEN endNode(asked) = person
      ELSE startNode(asked) = person
        AND (NOT other:ContactsOnly|Closed OR EXISTS { (person)-[:KNOWS]-(other) })
    END
    AND (
      $after_other_id IS NULL
      OR asked.at < datetime($after_asked_at)
      OR asked.at = datetime($after_asked_at) AND other.id > $after_other_id
    )
  RETURN other, asked
  ORDER BY asked.at DESC, other.id
  LIMIT $limit
}
RETURN
  other.id AS other_id,
  other.name AS name,
  asked.since AS since,
  toString(asked.at) AS asked_at
ORDER BY asked.at DESC, other_id;
