// Answer an introduction request
//
// Takes an introduction request one step further, if the step is this person's to take: the contact who was
// asked forwards or declines it, the person it was forwarded to accepts or declines it, the person who asked
// withdraws it. Once it is accepted the two know each other. Running it again for the same person changes
// nothing. No row if there is no such request, or none that this person may know of, because somebody is
// hidden by now.
//
// ---
// mode = "write"
// rows = "one"
// weighs = ["person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who takes the step.", example = "bruno" }
// request_id = { type = "text", about = "The request.", example = "i1" }
// state = { type = "text", about = "The new state.", values = ["forwarded", "accepted", "declined", "withdrawn"], example = "forwarded" }
// message = { type = "lines", about = "A message: when forwarding, for the person to be met; otherwise for those who had it before.", example = "You two should meet." }
//
// [columns]
// state = { type = "text", about = "asked, forwarded, accepted, declined, withdrawn or expired." }
// done = { type = "boolean", about = "Whether the step is taken, now or before; false if it was not, or no longer, theirs to take." }
// ---
//
//  By hand, first:  :params {person_id: "bruno", request_id: "i1", state: "forwarded", message: "You two should meet."}
MATCH (me:Person {id: $person_id})
MATCH (request:IntroductionRequest {id: $request_id})
MATCH (asker:Person)-[:REQUESTED]->(request)-[:THROUGH]->(connector:Person)
MATCH (request)-[:TO]->(target:Person)
WHERE me IN [asker, connector, target]
WITH me, request, asker, connector, target,
  CASE WHEN asker.id < target.id THEN [asker, target] ELSE [target, asker] END AS ends
// Locks both, always in the same order, like everything else that makes acquaintances, and the request.
FOREACH (end IN ends |
  SET end.locked = true
  REMOVE end.locked
)
SET request.locked = true
REMOVE request.locked
WITH me, request, asker, connector, target, ends,
  CASE
      WHEN request.state IN ["asked", "forwarded"] AND request.expires_at <= datetime() THEN "expired"
      ELSE request.state
    END AS state,
  CASE me WHEN asker THEN "asker" WHEN connector THEN "connector" ELSE "target" END AS role
// Without a state, it was deleted before it was locked.
WHERE state IS NOT NULL
  AND (role <> "target" OR request.forwarded_at IS NOT NULL)
  AND (asker = me OR NOT asker:Closed OR EXISTS { (asker)-[:KNOWS]-(me) })
  AND all(party IN [connector, target] WHERE
        party = me
        OR NOT party:ContactsOnly|Closed
        OR EXISTS { (party)-[:KNOWS]-(me) })
WITH request, asker, connector, target, ends, state, role,
  state = $state AND request.moved_by = role
    OR $state = "forwarded" AND role = "connector" AND request.forwarded_at IS NOT NULL AND state <> "expired" AS again,
  CASE $state
    WHEN "forwarded" THEN role = "connector" AND state = "asked" AND EXISTS { (connector)-[:KNOWS]-(target) }
    WHEN "accepted" THEN role = "target" AND state = "forwarded"
    WHEN "declined" THEN role = "connector" AND state = "asked" OR role = "target" AND state = "forwarded"
    ELSE role = "asker" AND state IN ["asked", "forwarded"]
  END AS allowed
FOREACH (taken IN CASE WHEN allowed THEN [request] ELSE [] END |
  SET
    taken.state = $state,
    taken.moved_by = role
)
FOREACH (forwarded IN CASE WHEN allowed AND $state = "forwarded" THEN [request] ELSE [] END |
  SET
    forwarded.forwarded_at = datetime(),
    forwarded.forwarded_message = $message,
    forwarded.expires_at = datetime() + duration({days: forwarded.days})
)
FOREACH (ended IN CASE WHEN allowed AND $state <> "forwarded" THEN [request] ELSE [] END |
  SET
    ended.ended_at = datetime(),
    ended.last_message = $message
)
WITH ends[0] AS first, ends[1] AS second, state, again, allowed,
  head(COLLECT { MATCH (asker)-[tie:KNOWS]-(target) RETURN tie }) AS tie,
  COLLECT { MATCH (asker)-[wish:ASKED]-(target) RETURN wish } AS wishes,
  allowed AND $state = "accepted" AS accepted
WITH first, second, state, again, allowed, tie, wishes, accepted,
  [wish IN wishes WHERE wish.imported IS NULL AND wish.since IS NOT NULL | wish.since][0] AS said,
  [wish IN wishes WHERE wish.sources IS NOT NULL][0] AS filed,
  reduce(all = [], wish IN wishes | all + [fact IN coalesce(wish.told, []) WHERE fact STARTS WITH "since:" | substring(fact, 6)])
    AS beginnings
WITH first, second, state, again, allowed, tie, wishes, accepted, said, filed,
  coalesce(
    reduce(begun = beginnings[0], other IN beginnings | CASE WHEN other < begun THEN other ELSE begun END),
    filed.since
  ) AS begun
FOREACH (missing IN CASE WHEN accepted AND tie IS NULL THEN [1] ELSE [] END |
  CREATE (first)-[made:KNOWS {confirmed_at: datetime()}]->(second)
  SET
    made.since = coalesce(said, begun, toString(date({timezone: "+00:00"}))),
    made.sources = filed.sources,
    made.conversation_count = filed.conversation_count,
    made.last_conversation = filed.last_conversation,
    made.vouched = filed.vouched,
    made.told_by_first = [wish IN wishes WHERE startNode(wish) = first | wish.told][0],
    made.told_by_second = [wish IN wishes WHERE startNode(wish) = second | wish.told][0],
    made.told_otherwise = CASE
      WHEN filed IS NOT NULL AND (said IS NOT NULL OR begun IS NULL) THEN ["since:" + coalesce(said, toString(date({timezone: "+00:00"})))]
    END
)
FOREACH (confirmed IN CASE WHEN accepted AND (tie.confirmed_at IS NULL OR tie.imported) THEN [tie] ELSE [] END |
  SET
    confirmed.known_before = CASE WHEN confirmed.confirmed_at IS NULL THEN true ELSE confirmed.known_before END,
    confirmed.confirmed_at = coalesce(confirmed.confirmed_at, datetime()),
    confirmed.imported = null
)
FOREACH (over IN CASE WHEN accepted THEN wishes ELSE [] END | DELETE over)
RETURN
  CASE WHEN allowed THEN $state ELSE state END AS state,
  allowed OR again AS done;
