// Record employers
//
// Adds the employers that are not there yet, and leaves the others as they are, so the same list may be sent
// again. Only the id is needed: name, country and domain may be null.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// employers = { type = "list", of = "map", about = "Employers without duplicate ids.", example = [{ id = "faro", name = "Faro", country = "Italy", domain = "faro.example" }] }
//
// [columns]
// found = { type = "integer", about = "How many of them the graph holds now: all." }
// created = { type = "integer", about = "How many were new." }
// ---
//
//  By hand, first:  :params {employers: [{id: "faro", name: "Faro", country: "Italy", domain: "faro.example"}]}
UNWIND $employers AS row
WITH row, EXISTS { (:Employer {id: row.id}) } AS known
MERGE (employer:Employer {id: row.id})
ON CREATE SET
  employer.name = row.name,
  employer.country = row.country,
  employer.domain = row.domain
RETURN
  count(*) AS found,
  sum(CASE WHEN known THEN 0 ELSE 1 END) AS created;
