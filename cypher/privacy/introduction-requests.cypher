// Introduction requests
//
// Introduction requests that a person made, was asked to forward, or had forwarded to them, newest first,
// each with the messages meant for them. The person to be met does not see a request before it is forwarded.
// A request with somebody who is hidden by now is treated as absent, as they are; but asking lets the others
// see the person who asks, unless that person is seen by nobody.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["asked_at", "request_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person whose requests they are.", example = "bruno" }
// role = { type = "text", about = "Only requests in which the person is asker, connector or target; all if left out.", values = ["asker", "connector", "target"], example = "connector", optional = true }
// after_asked_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_request_id = { type = "text", about = "Among equal times, continue after this request.", example = "i1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// request_id = { type = "text", about = "The request." }
// role = { type = "text", about = "What the person is in it: asker, connector or target." }
// state = { type = "text", about = "asked, forwarded, accepted, declined, withdrawn or expired." }
// asker_id = { type = "text", about = "The person who asks." }
// asker = { type = "text", about = "Their name.", optional = true }
// connector_id = { type = "text", about = "The contact who is asked to introduce them." }
// connector = { type = "text", about = "Their name.", optional = true }
// target_id = { type = "text", about = "The person to be met." }
// target = { type = "text", about = "Their name.", optional = true }
// asked_message = { type = "text", about = "From the asker to the connector; null for the target.", optional = true }
// forwarded_message = { type = "text", about = "From the connector to the target; null for the asker.", optional = true }
// last_message = { type = "text", about = "From the person who accepted, declined or withdrew it.", optional = true }
// asked_at = { type = "text", about = "When it was made." }
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
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY request.asked_at DESC, request.id + ""
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
ORDER BY request.asked_at DESC, request_id + "", request_id;
