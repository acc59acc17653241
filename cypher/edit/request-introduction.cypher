// Request an introduction
//
// Asks a contact to introduce a person to somebody whom the contact is seen to know. If the same request is
// open already, that one is returned, so it may be run again. No row if the contact is not seen to know them,
// or if the person knows them already; somebody hidden from the person is treated as absent. No row either if
// the person is seen by nobody, since the other could not be shown who asks.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// different = ["person_id", "connector_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// connector_id = { type = "person", about = "The contact who is asked.", example = "bruno" }
// other_id = { type = "person", about = "The person they would like to meet.", example = "greta" }
// request_id = { type = "text", about = "The id for a new request.", example = "i1" }
// message = { type = "lines", about = "A message to the contact.", example = "Would you introduce me?" }
// days = { type = "integer", about = "How many days the contact, and then the other, has to answer.", range = [1, 365], default = 30 }
//
// [columns]
// request_id = { type = "text", about = "The request." }
// state = { type = "text", about = "asked or forwarded." }
// ---
//
//  By hand, first:  :params {person_id: "ada", connector_id: "bruno", other_id: "greta", request_id: "i1", message: "Would you introduce me?", days: 30}
MATCH (me:Person {id: $person_id})
MATCH (connector:Person {id: $connector_id})
MATCH (target:Person {id: $other_id})
// Locks them, always in the same order, so that of two requests at the same moment the second finds the first,
// and none outlives somebody who is erased meanwhile.
CALL (me, connector, target) {
  UNWIND [me, connector, target] AS party
  WITH party
  ORDER BY party.id
  SET party.locked = true
  REMOVE party.locked
}
WITH me, connector, target,
  head(COLLECT {
    MATCH (me)-[:REQUESTED]->(request:IntroductionRequest)-[:THROUGH]->(connector)
    WHERE EXISTS { (request)-[:TO]->(target) }
      AND (
        request.id = $request_id
        OR request.state IN ["asked", "forwarded"] AND request.expires_at > datetime()
      )
    RETURN request
    ORDER BY request.id = $request_id DESC, request.asked_at, request.id
    LIMIT 1
  }) AS open
WHERE NOT me:Closed
  AND NOT target:ContactsOnly|Closed
  AND NOT connector:Closed
  AND EXISTS { (me)-[:KNOWS]-(connector) }
  AND (
    open IS NOT NULL
    OR me <> target
    AND NOT EXISTS { (me)-[:KNOWS]-(target) }
    AND EXISTS { (connector)-[:KNOWS]-(target) }
  )
FOREACH (new IN CASE WHEN open IS NULL THEN [1] ELSE [] END |
  CREATE (me)-[:REQUESTED]->(request:IntroductionRequest {
    id: $request_id,
    state: "asked",
    asked_message: $message,
    asked_at: datetime(),
    days: $days,
    expires_at: datetime() + duration({days: $days})
  })
  CREATE (request)-[:THROUGH]->(connector)
  CREATE (request)-[:TO]->(target)
)
RETURN
  coalesce(open.id, $request_id) AS request_id,
  coalesce(open.state, "asked") AS state;
