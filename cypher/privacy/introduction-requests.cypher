// Introduction requests
//
// Requests for introductions that somebody made, was asked to forward, or had forwarded to them, the newest
// first, each with the messages that are meant for them. One to whom it was not forwarded does not hear of it;
// whoever is hidden by now is as good as not there, and so is the request. Whoever asks lets themselves be seen by
// that, unless they are seen by nobody.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["asked_at", "request_id"]
//
// [parameters]
// person_id = { type = "person", about = "Whose.", example = "bruno" }
// role = { type = "text", about = "asker, connector or target: which of them somebody is; all unless said.", values = ["asker", "connector", "target"], example = "connector", optional = true }
// after_asked_at = { type = "text", about = "Go on after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_request_id = { type = "text", about = "And, of that time, after this request.", example = "i1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// request_id = { type = "text", about = "The request." }
// role = { type = "text", about = "What they are to it: asker, connector or target." }
// state = { type = "text", about = "asked, forwarded, accepted, declined, withdrawn or expired." }
// asker_id = { type = "text", about = "Who asks." }
// asker = { type = "text", about = "Their name.", optional = true }
// connector_id = { type = "text", about = "Who is asked to introduce them." }
// connector = { type = "text", about = "Their name.", optional = true }
// target_id = { type = "text", about = "To whom." }
// target = { type = "text", about = "Their name.", optional = true }
// asked_message = { type = "text", about = "From the asker to the connector; not for the target.", optional = true }
// forwarded_message = { type = "text", about = "From the connector to the target; not for the asker.", optional = true }
// last_message = { type = "text", about = "From whoever accepted, declined or withdrew it.", optional = true }
// asked_at = { type = "text", about = "When it was asked." }
// expires_at = { type = "text", about = "Until when it may be answered." }
// ---
//
//  By hand, first:  :params {person_id: "bruno", role: null, after_asked_at: null, after_request_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[:REQUESTED|THROUGH|TO]-(request:IntroductionRequest)
  MATCH (asker:Person)-[:REQUESTED]->(request)-[:THROUGH]->(connector:Person)
  MATCH (request)-[:TO]->(target:Person)
  WITH me, request, asker, connector, target,
    CASE me WHEN asker THEN "asker" WHEN connector THEN "connector" ELSE "target" END AS role
  WHERE ($role IS NULL OR role = $role)
    AND (role <> "target" OR request.forwarded_at IS NOT NULL)
    AND (asker = me OR NOT asker:Closed OR EXISTS { (asker)-[:KNOWS]-(me) })
    AND all(party IN [connector, target] WHERE
        party = me
        OR NOT party:ContactsOnly|Closed
        OR EXISTS { (party)-[:KNOWS]-(me) })
    AND (
      $after_request_id IS NULL
      OR request.asked_at < datetime($after_asked_at)
      OR request.asked_at = datetime($after_asked_at) AND request.id > $after_request_id
    )
  RETURN request, asker, connector, target, role
  ORDER BY request.asked_at DESC, request.id
  LIMIT $limit
}
RETURN
  request.id AS request_id,
  role,
  CASE
    WHEN request.state IN ["asked", "forwarded"] AND request.expires_at <= datetime() THEN "expired"
    ELSE request.state
  END AS state,
  asker.id AS asker_id,
  asker.name AS asker,
  connector.id AS connector_id,
  connector.name AS connector,
  target.id AS target_id,
  target.name AS target,
  CASE WHEN role <> "target" THEN request.asked_message END AS asked_message,
  CASE WHEN role <> "asker" THEN request.forwarded_message END AS forwarded_message,
  request.last_message AS last_message,
  toString(request.asked_at) AS asked_at,
  toString(request.expires_at) AS expires_at
ORDER BY request.asked_at DESC, request_id;
