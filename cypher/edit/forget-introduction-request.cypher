// Forget an introduction request
//
// Removes an introduction request once it is over, with its messages, for all three people in it. An open one
// stays and its state is returned. If it is not there, or not theirs to know, nothing changes, so it may be
// run again. The person who asked may also remove an open one if somebody in it is hidden from them by now,
// since they can no longer withdraw it.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "One of the three people.", example = "ada" }
// request_id = { type = "text", about = "The request.", example = "i1" }
//
// [columns]
// state = { type = "text", about = "asked or forwarded if it is open, and so stays.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", request_id: "i1"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[:REQUESTED|THROUGH|TO]-(request:IntroductionRequest {id: $request_id})
// Locks it, so that of this and a step at the same moment the second finds what the first did.
FOREACH (locked IN CASE WHEN request IS NULL THEN [] ELSE [request] END |
  SET locked.locked = true
  REMOVE locked.locked
)
WITH me, request,
  head(COLLECT { MATCH (asker:Person)-[:REQUESTED]->(request) RETURN asker }) AS asker,
  COLLECT { MATCH (request)-[:THROUGH|TO]->(party:Person) RETURN party } AS parties,
  request.state IN ["asked", "forwarded"] AND request.expires_at > datetime() AS open
WITH request, open, asker = me AS asks,
  request.forwarded_at IS NOT NULL OR NOT EXISTS { (me)<-[:TO]-(request) } AS heard,
  (asker = me OR NOT asker:Closed OR EXISTS { (asker)-[:KNOWS]-(me) })
    AND all(party IN parties WHERE
        party = me
        OR NOT party:ContactsOnly|Closed
        OR EXISTS { (party)-[:KNOWS]-(me) }) AS seen
WITH request, heard AND open AND seen AS stays, heard AND (NOT open OR asks AND NOT seen) AS goes, request.state AS state
FOREACH (over IN CASE WHEN goes THEN [request] ELSE [] END | DETACH DELETE over)
RETURN CASE WHEN stays THEN state END AS state;
