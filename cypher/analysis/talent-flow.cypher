// Talent flow
//
// Between which employers people moved. A move leads from a job that ended to the job the person started
// next, if that is at another employer. Next is the first job that started later, as far as both dates tell:
// 2019-03 is not later than 2019. Jobs still held lead nowhere, and jobs without a start date do not count.
// Each pair of employers has one row, in the direction of more moves: how many moves that way, how many back,
// and the net. The greatest net comes first.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 20 }
//
// [columns]
// from_employer_id = { type = "text", about = "The employer that people left." }
// from_employer = { type = "text", about = "Its name.", optional = true }
// to_employer_id = { type = "text", about = "The employer they went to." }
// to_employer = { type = "text", about = "Its name.", optional = true }
// move_count = { type = "integer", about = "How many moves there were in this direction." }
// back_count = { type = "integer", about = "How many moves there were in the other." }
// net_count = { type = "integer", about = "move_count - back_count." }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (person:Person)-[job:WORKED_AT]->(left_one:Employer)
WHERE job.started IS NOT NULL AND job.ended IS NOT NULL
WITH DISTINCT person, left_one, job.started AS started
CALL (person, started) {
  MATCH (person)-[job:WORKED_AT]->(joined_one:Employer)
  WHERE left(job.started, size(started)) > left(started, size(job.started))
  RETURN joined_one, job.started AS joined
  ORDER BY joined, joined_one.id
  LIMIT 1
}
WITH DISTINCT person, left_one, joined_one, joined
WHERE left_one <> joined_one
WITH left_one, joined_one, count(*) AS move_count
WITH
  CASE WHEN left_one.id < joined_one.id THEN left_one ELSE joined_one END AS one,
  CASE WHEN left_one.id < joined_one.id THEN joined_one ELSE left_one END AS other,
  CASE WHEN left_one.id < joined_one.id THEN move_count ELSE 0 END AS forth,
  CASE WHEN left_one.id < joined_one.id THEN 0 ELSE move_count END AS back
WITH one, other, sum(forth) AS forth, sum(back) AS back
WITH
  CASE WHEN forth >= back THEN one ELSE other END AS from_one,
  CASE WHEN forth >= back THEN other ELSE one END AS to_one,
  CASE WHEN forth >= back THEN forth ELSE back END AS move_count,
  CASE WHEN forth >= back THEN back ELSE forth END AS back_count
WITH from_one, to_one, move_count, back_count, move_count - back_count AS net_count
ORDER BY net_count DESC, move_count DESC, from_one.id, to_one.id
LIMIT $limit
RETURN
  from_one.id AS from_employer_id,
  from_one.name AS from_employer,
  to_one.id AS to_employer_id,
  to_one.name AS to_employer,
  move_count,
  back_count,
  net_count
ORDER BY net_count DESC, move_count DESC, from_employer_id, to_employer_id;
