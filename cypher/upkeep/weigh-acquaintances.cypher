// Weigh acquaintances
//
// Notes the evidence for each acquaintance of some people, and how strong that makes it, by the table of
// weights in the graph: once for everybody who may see it (confirmed, vouched for, worked together), and once
// for the two people themselves, who also know since when and how often they talked. Nothing is noted for an
// acquaintance that is known and nothing more. Jobs of people seen by nobody do not count, since that would
// reveal them. Run it when evidence has changed; run again, it changes nothing.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// person_ids = { type = "list", of = "text", about = "Whose acquaintances; ids that do not exist are skipped.", range = [1, 5000], example = ["ada"] }
// everybody = { type = "boolean", about = "Whether all people are weighed in turn; each acquaintance is then weighed at its first end only.", default = false }
//
// [columns]
// weighed = { type = "integer", about = "How many acquaintances were looked at." }
// changed = { type = "integer", about = "How many of them changed in strength or evidence." }
// ---
//
//  By hand, first:  :params {person_ids: ["ada"], everybody: false}
//
// A date known to the year or month begins with its first day and ends with its last, so that text compares.
MATCH (weights:Weights {id: "evidence"})
WITH weights,
  COLLECT {
    UNWIND CASE WHEN $everybody THEN [] ELSE $person_ids END AS person_id
    MATCH (:Person {id: person_id})-[acquaintance:KNOWS]-(:Person)
    WITH DISTINCT acquaintance
    ORDER BY startNode(acquaintance).id, endNode(acquaintance).id
    RETURN acquaintance
  } AS concerned
// Locked before the jobs of either end are read: if two runs weigh one at once, the second has the last word; and
// always in the same order, so that neither waits for the other. Not when everybody is weighed: it would take a sixth
// longer.
FOREACH (one IN concerned |
  SET one.locked = true
  REMOVE one.locked
)
WITH weights
UNWIND $person_ids AS person_id
MATCH (person:Person {id: person_id})
WITH weights, person,
  COLLECT {
    MATCH (person)-[acquaintance:KNOWS]-(:Person)
    WHERE NOT $everybody
      OR startNode(acquaintance) = person
    RETURN acquaintance
  } AS acquaintances
WITH weights, person, acquaintances,
  COLLECT {
    MATCH (person)-[job:WORKED_AT]->(employer:Employer)
    WHERE job.started IS NOT NULL
      AND NOT person:Closed
    RETURN {
      employer: employer,
      started: job.started,
      ended: coalesce(job.ended, ""),
      first: left(job.started + "-01-01", 10),
      last: coalesce(left(job.ended + CASE size(job.ended) WHEN 4 THEN "-12-31" ELSE "-31" END, 10), "9999-12-31")
    }
  } AS jobs
WITH weights, person, acquaintances, jobs, [job IN jobs | job.employer] AS employers
UNWIND acquaintances AS acquaintance
WITH weights, acquaintance, jobs, employers,
  CASE person WHEN startNode(acquaintance) THEN endNode(acquaintance) ELSE startNode(acquaintance) END AS contact
WITH weights, acquaintance,
  COLLECT {
    MATCH (contact)-[job:WORKED_AT]->(employer)
    WHERE employer IN employers
      AND job.started IS NOT NULL
      AND NOT contact:Closed
    UNWIND [mine IN jobs WHERE mine.employer = employer] AS mine
    WITH employer, mine, {
      started: job.started,
      ended: coalesce(job.ended, ""),
      first: left(job.started + "-01-01", 10),
      last: coalesce(left(job.ended + CASE size(job.ended) WHEN 4 THEN "-12-31" ELSE "-31" END, 10), "9999-12-31")
    } AS theirs
    WITH employer,
      CASE WHEN [mine.first, mine.started] >= [theirs.first, theirs.started] THEN mine ELSE theirs END AS later,
      CASE WHEN [mine.last, mine.ended] <= [theirs.last, theirs.ended] THEN mine ELSE theirs END AS earlier
    WHERE later.first <= earlier.last
    WITH employer, later, earlier
    ORDER BY
      12 * (toInteger(left(earlier.last, 4)) - toInteger(left(later.first, 4)))
        + toInteger(substring(earlier.last, 5, 2)) - toInteger(substring(later.first, 5, 2)) DESC,
      later.first, later.started, earlier.ended
    WITH employer, collect(later.started + ":" + earlier.ended) AS stretches
    ORDER BY employer.id
    RETURN "together:" + stretches[0] + ":" + employer.id
  } AS together,
  coalesce(acquaintance.conversation_count, 0) AS talked
WITH weights, acquaintance, together, talked,
  ["known"]
    + CASE
        WHEN acquaintance.confirmed_at IS NOT NULL THEN ["confirmed"]
        WHEN acquaintance.told_by_first IS NOT NULL AND acquaintance.told_by_second IS NOT NULL THEN ["confirmed"]
        ELSE []
      END
    + CASE WHEN coalesce(acquaintance.vouched, false) THEN ["vouched"] ELSE [] END
    + together AS evidence,
  CASE WHEN acquaintance.since IS NULL THEN [] ELSE ["since:" + acquaintance.since] END
    + CASE WHEN talked > 0 THEN ["talked:" + talked + ":" + coalesce(acquaintance.last_conversation, "")] ELSE [] END
    AS private
WITH acquaintance, evidence, evidence + private AS evidence_to_ends, talked, weights,
  (1 - weights.known)
    * CASE WHEN "confirmed" IN evidence THEN 1 - weights.confirmed ELSE 1 END
    * CASE WHEN "vouched" IN evidence THEN 1 - weights.vouched ELSE 1 END
    * (1 - weights.together) ^ size(together) AS doubt
WITH acquaintance, evidence, evidence_to_ends, doubt,
  doubt
    * CASE WHEN acquaintance.since IS NULL THEN 1 ELSE 1 - weights.since END
    * CASE WHEN talked > 0 THEN 1 - weights.talked ELSE 1 END
    * CASE WHEN talked >= 10 THEN 1 - weights.talked_often ELSE 1 END AS doubt_of_ends
// Without the floor, what is nearly certain would be rounded to certain.
WITH acquaintance, evidence, evidence_to_ends,
  [one IN [doubt, doubt_of_ends] | round(1 - CASE WHEN one < 0.000001 THEN 0.000001 ELSE one END, 6)] AS strengths
WITH acquaintance,
  CASE WHEN size(evidence_to_ends) > 1 THEN [
    evidence, strengths[0], evidence_to_ends, strengths[1]
  ] ELSE [null, null, null, null] END AS noted
WITH acquaintance, noted, [
    acquaintance.evidence, acquaintance.strength, acquaintance.evidence_to_ends, acquaintance.strength_to_ends
  ] AS before
WITH acquaintance, noted, any(place IN range(0, 3) WHERE
    noted[place] IS NULL <> before[place] IS NULL
    OR coalesce(noted[place] <> before[place], false)) AS changed
FOREACH (one IN CASE WHEN changed THEN [acquaintance] ELSE [] END |
  SET
    one.evidence = noted[0],
    one.strength = noted[1],
    one.evidence_to_ends = noted[2],
    one.strength_to_ends = noted[3]
)
RETURN
  count(*) AS weighed,
  sum(CASE WHEN changed THEN 1 ELSE 0 END) AS changed;
