// Employers spelt nearly alike
//
// Employers whose names differ only by case, blanks, punctuation or an ampersand: probably one employer
// recorded twice. A row for each spelling, the one with the most employers first.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// spelling = { type = "text", about = "What the names have in common." }
// employer_ids = { type = "list", of = "text", about = "The employers spelt like this, sorted by id." }
// names = { type = "list", of = "text", about = "Their names, in the same order." }
// ---
//
//  By hand, first:  :params {limit: 100}
MATCH (employer:Employer)
WHERE employer.name IS NOT NULL
WITH
  employer,
  reduce(
    spelling = replace(toLower(employer.name), "&", "and"),
    mark IN [
      " ", "\t", "\n", "\r", "\u00a0", "\u2002", "\u2003", "\u2007", "\u2009", "\u200a", "\u202f", "\u3000",
      ".", ",", ":", ";", "!", "?", "·", "…",
      "-", "\u2010", "\u2011", "–", "—", "_", "/", "\\", "|", "+", "*", "(", ")", "[", "]", "{", "}",
      "'", "‘", "’", "‚", "\"", "“", "”", "„", "«", "»", "‹", "›"
    ] | replace(spelling, mark, "")
  ) AS spelling
ORDER BY employer.id
WITH
  spelling,
  collect(employer.id) AS employer_ids,
  collect(employer.name) AS names
WHERE size(employer_ids) > 1
RETURN spelling, employer_ids, names
ORDER BY size(employer_ids) DESC, spelling
LIMIT $limit;
