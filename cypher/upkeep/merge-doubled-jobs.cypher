// Merge doubled jobs
//
// Merges jobs that are stored more than once into one, with the sources of all. It counts as imported only if
// all of them do. Run it after a load that went wrong; run again, it finds nothing to do.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// merged = { type = "integer", about = "How many jobs were stored more than once." }
// ---
MATCH (person:Person)-[job:WORKED_AT]->(employer:Employer)
WITH
  person,
  employer,
  coalesce(job.title, "") AS title,
  coalesce(job.started, "") AS started,
  coalesce(job.ended, "") AS ended,
  collect(job) AS jobs
WHERE size(jobs) > 1
WITH
  jobs[0] AS kept,
  jobs[1..] AS others,
  reduce(all_of_them = [], job IN jobs |
    all_of_them + [source IN coalesce(job.sources, []) WHERE NOT source IN all_of_them]) AS sources,
  all(job IN jobs WHERE job.imported) AS imported
WITH kept, others, imported, COLLECT { UNWIND sources AS source RETURN source ORDER BY source } AS sources
SET
  kept.sources = CASE WHEN sources <> [] THEN sources END,
  kept.imported = CASE WHEN imported THEN true END
FOREACH (other IN others | DELETE other)
RETURN count(kept) AS merged;
