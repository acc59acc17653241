// Record employers
//
// Adds the employers that are not there yet; those that are stay as they are. So the same list may be
// sent again. Only id is needed of each: name, country and domain may be null.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// employers = { type = "list", of = "map", about = "Employers, no id twice.", example = [{ id = "faro", name = "Faro", country = "Italy", domain = "faro.example" }] }
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
