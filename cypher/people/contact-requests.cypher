// Contact requests
//
// Requests to confirm that two people know each other, which somebody received or sent, newest first. Sending
// one lets the other see who asks. Of the requests sent, those to people hidden from the sender are left out.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["asked_at", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person whose requests they are.", example = "ada" }
// direction = { type = "text", about = "received: requests to them; sent: requests by them.", values = ["received", "sent"], default = "received" }
// after_asked_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_other_id = { type = "id", about = "Among equal times, continue after this person.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// other_id = { type = "text", about = "The person who sent the request, or received it." }
// name = { type = "text", about = "Their name.", optional = true }
// since = { type = "text", about = "Since when they have known each other, as the request says.", optional = true }
// asked_at = { type = "text", about = "When the request was made." }
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
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY asked.at DESC, other.id + ""
  LIMIT $limit
}
RETURN
  other.id AS other_id,
  other.name AS name,
  asked.since AS since,
  toString(asked.at) AS asked_at
ORDER BY asked.at DESC, other_id + "", other_id;
