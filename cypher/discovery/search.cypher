// Search
//
// People by name, employer, city and job title, as far as the person may see them: by degree, nearest first,
// then by how well the name matches, then by id. Every word given must be there, or a word that begins with
// it. Case and the accents of Latin letters are ignored, and in a name each word of 4 to 50 letters may have
// one typo. Small English words, such as will and of, are only found whole, not by their beginnings. Employer
// and title must be of the same job, current or past. A contact who is seen by nobody is found by name only,
// and nothing but the name is shown. The person who asks is not found.
//
// ---
// mode = "read"
// viewer = "person_id"
// any_of = ["q", "employer", "city", "title"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// q = { type = "text", about = "A name, or the beginnings of its words.", example = "elodie marchnd", optional = true, tried = true }
// employer = { type = "text", about = "Words of an employer's name.", example = "banco", optional = true }
// city = { type = "text", about = "Words of a city's name.", example = "porto", optional = true }
// title = { type = "text", about = "Words of a job title.", example = "engineer", optional = true }
// cap = { type = "integer", about = "How many people beyond two degrees to check for the third.", range = [0, 1000], default = 500 }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person found." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// degree = { type = "integer", about = "1, 2 or 3; null when it is more.", optional = true }
// mutual_count = { type = "integer", about = "How many contacts the two share." }
// match = { type = "text", about = "How the name matches: exact, beginning or typo; null if no name was given.", optional = true }
// total = { type = "integer", about = "How many people were found in all." }
// capped = { type = "boolean", about = "Whether more people than cap are beyond two degrees; of these only the best matches are given." }
// ---
//
//  By hand, first:  :params {person_id: "ada", q: "elodie marchnd", employer: null, city: null, title: null, cap: 500, limit: 20}
//
// The index's own score depends on how often a word occurs, in the names of hidden people too, so it is
// neither shown nor used for sorting. Instead, three searches, each wider than the one before, tell how well
// a name matches. For the same reason hits are not cut off before it is known who may be seen, and typos are
// searched by a regular expression: for `word~1` the index reads only the fifty nearest words, hidden
// people's among them.
//
// The index reads Lucene's query language: its special characters become blanks, quotes hold together what
// the index cuts up, such as 张伟, and lower case makes AND, OR and NOT ordinary words. It folds accents of
// Latin letters (й and ά stay), and letters such as ł and ß, in whole words only, so they are folded here.
// That comes before the special characters are replaced, since a wide or small form of one becomes that
// character. Words that are not ASCII are also searched as they are given, since the index keeps forms, such
// as ﾀﾅｶ, that change when they are folded.
//
// It leaves out 33 small English words, such as the name Will. The other words are searched without them, and
// what is found is then tested for them. Where there are no other words, an index that has them is searched
// as well. That one folds nothing: each letter also stands for any beyond a to z, and what is found is
// compared.
MATCH (me:Person {id: $person_id})
WITH
  me,
  [text IN [$q, $employer, $city, $title] | coalesce(text, "")] AS given,
  split("łl øo đd ðd ɖd ɗd ßss æae œoe þth ıi ħh ŧt ŋn əa ɓb ƙk ƴy ɛe ɔo ƒf ’'", " ") AS folds
WITH me, given, folds, [text IN given | reduce(
  bare = "",
  mark IN split(normalize(toLower(text), NFKD), "") | bare + CASE
    WHEN "\u0300" <= mark <= "\u036f" AND right(bare, 1) <= "\u024f" THEN ""
    ELSE mark
  END
)] AS texts
WITH me, given, folds, [text IN texts | normalize(reduce(
  folded = text,
  letter IN folds | replace(folded, left(letter, 1), substring(letter, 1))
), NFKC)] AS texts
WITH me, folds, [text IN texts + [text IN given | CASE WHEN text =~ "\\p{ASCII}*" THEN "" ELSE text END] | reduce(
  words = text,
  mark IN split("\\ + - ! ( ) { } [ ] ^ \" ~ * ? / & | < > = , ; @ # % – — “ ” „ « »", " ") | replace(words, mark, " ")
)] AS texts
WITH
  me,
  folds,
  [text IN texts | [word IN [part IN split(text, " ") | btrim(part, ".':")] WHERE word =~ "(?s).*[\\p{L}\\p{N}\\p{So}].*"]] AS words,
  split("a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with", " ") AS small_words
WITH
  me,
  [part IN words[4..] | reduce(query = "", word IN part | query + " +\"" + word + "\"")] AS as_given,
  [part IN words[..4] | [word IN part WHERE word IN small_words | reduce(
    pattern = "(?isu)(.*[^\\p{L}\\p{M}\\p{N}])?",
    letter IN split(word, "") | pattern + "[" + letter + reduce(
      alike = "",
      fold IN folds | alike + CASE substring(fold, 1) WHEN letter THEN left(fold, 1) ELSE "" END
    ) + "]\\p{M}*"
  )]] AS small,
  [part IN words[..4] | CASE
    WHEN all(word IN part WHERE word IN small_words) THEN reduce(query = "", word IN part | query + " +/" + reduce(
      pattern = "",
      letter IN split(word, "") | pattern + "[" + letter + "\u00c0-\u02af\u1e00-\u1eff]"
    ) + ".*/")
    ELSE ""
  END] AS all_small,
  [part IN words[..4] | CASE
    WHEN all(word IN part WHERE word IN small_words) THEN part
    ELSE [word IN part WHERE NOT word IN small_words]
  END] AS words
WITH
  me,
  as_given,
  small,
  all_small,
  reduce(query = "", word IN words[0] | query + " +\"" + word + "\"") AS exact,
  reduce(query = "", word IN words[0] | query + " +(\"" + word + "\" " + replace(word, ":", "\\:") + "*" + CASE
    WHEN 4 <= size(word) <= 50 THEN " /" + replace(replace(reduce(
      pattern = word + "%",  // % is any letter until the dots of the word are escaped
      at IN range(0, size(word) - 1) | pattern + "|" + left(word, at)
        + "(%?" + substring(word, at + 1)
        + "|%" + substring(word, at)
        + "|" + substring(word, at + 1, 1) + substring(word, at, 1) + substring(word, at + 2) + ")"
    ), ".", "\\."), "%", ".") + "/"
    ELSE ""
  END + ")") AS typo,
  [part IN words | reduce(query = "", word IN part | query + " +(\"" + word + "\" " + replace(word, ":", "\\:") + "*)")] AS begun,
  COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
OPTIONAL CALL (me, as_given, small, all_small, exact, typo, begun, contacts) {
  WITH
    *,
    COLLECT {
      UNWIND [["employer_words", begun[1]], ["employer_words", as_given[1]], ["small_words", all_small[1]]] AS way
      WITH way[0] AS index, way[1] AS query
      WHERE query <> ""
      CALL db.index.fulltext.queryNodes(index, query) YIELD node
      WHERE all(word IN small[1] WHERE normalize(node.name, NFKD) =~ word + ".*")
      RETURN DISTINCT node
    } AS employers,
    COLLECT {
      UNWIND [["person_cities", begun[2]], ["person_cities", as_given[2]], ["small_words", all_small[2]]] AS way
      WITH way[0] AS index, way[1] AS query
      WHERE query <> ""
      CALL db.index.fulltext.queryNodes(index, query) YIELD node
      WHERE all(word IN small[2] WHERE normalize(node.city, NFKD) =~ word + ".*")
      RETURN DISTINCT node
    } AS living,
    COLLECT {
      UNWIND [["job_titles", begun[3]], ["job_titles", as_given[3]], ["small_words_of_titles", all_small[3]]] AS way
      WITH way[0] AS index, way[1] AS query
      WHERE query <> ""
      CALL db.index.fulltext.queryRelationships(index, query) YIELD relationship
      WHERE all(word IN small[3] WHERE normalize(relationship.title, NFKD) =~ word + ".*")
      RETURN DISTINCT relationship
    } AS titled
  CALL (as_given, small, all_small, exact, typo, begun, employers, living, titled) {
    UNWIND [
      ["person_names", exact, 0],
      ["person_names", as_given[0], 0],
      ["person_names", begun[0], 1],
      ["person_names", typo, 2],
      ["small_words", all_small[0], 0],
      ["small_words", all_small[0], 1]
    ] AS way
    WITH way[0] AS index, way[1] AS query, way[2] AS way
    WHERE query <> ""
    CALL db.index.fulltext.queryNodes(index, query) YIELD node
    WHERE node:Person
      AND all(word IN small[0] WHERE normalize(node.name, NFKD) =~ word + CASE way WHEN 0 THEN "([^\\p{L}\\p{N}].*)?" ELSE ".*" END)
    RETURN node AS person, min(way) AS rank
    UNION ALL
    UNWIND employers AS employer
    MATCH (employer)<-[:WORKED_AT]-(person:Person)
    WHERE $q IS NULL
    RETURN DISTINCT person, null AS rank
    UNION ALL
    UNWIND titled AS job
    WITH startNode(job) AS person
    WHERE $q IS NULL
      AND $employer IS NULL
    RETURN DISTINCT person, null AS rank
    UNION ALL
    UNWIND living AS person
    WITH person
    WHERE $q IS NULL
      AND $employer IS NULL
      AND $title IS NULL
    RETURN person, null AS rank
  }
  WITH me, contacts, employers, living, titled, person, rank
  WHERE person <> me
    AND (NOT person:ContactsOnly|Closed OR person IN contacts)
    AND (NOT person:Closed OR ($employer IS NULL AND $city IS NULL AND $title IS NULL))
    AND ($city IS NULL OR person IN living)
    AND (($employer IS NULL AND $title IS NULL)
      OR EXISTS {
        MATCH (person)-[job:WORKED_AT]->(employer:Employer)
        WHERE ($employer IS NULL OR employer IN employers)
          AND ($title IS NULL OR job IN titled)
      })
  WITH me, contacts, collect([person, rank]) AS found
  WHERE size(found) > 0
  WITH
    contacts,
    found,
    COLLECT {
      MATCH (me)-[:KNOWS]-(contact:Person)-[:KNOWS]-(acquaintance:Person)
      WHERE NOT contact:Closed
        AND NOT acquaintance:Closed
        AND (NOT acquaintance:ContactsOnly OR acquaintance IN contacts)
      RETURN DISTINCT acquaintance
    } AS acquaintances
  WITH
    contacts,
    found,
    acquaintances,
    [one IN found WHERE NOT one[0] IN contacts AND NOT one[0] IN acquaintances] AS far
  OPTIONAL CALL (contacts, found, acquaintances, far) {
    UNWIND found AS one
    WITH one[0] AS person, one[1] AS rank
    WHERE person IN contacts
      OR person IN acquaintances
    RETURN person, rank, CASE WHEN person IN contacts THEN 1 ELSE 2 END AS degree
    UNION ALL
    UNWIND far AS one
    WITH one[0] AS person, one[1] AS rank
    ORDER BY rank, person.id
    LIMIT $cap
    RETURN
      person,
      rank,
      CASE
        WHEN EXISTS { MATCH (person)-[:KNOWS]-(between:Person) WHERE between IN acquaintances } THEN 3
      END AS degree
  }
  RETURN person, rank, degree, size(found) AS total, size(far) > $cap AS capped
  ORDER BY degree, rank, person.id
  LIMIT $limit
}
RETURN
  person.id AS person_id,
  person.name AS name,
  CASE WHEN NOT person:Closed THEN person.headline END AS headline,
  CASE WHEN NOT person:Closed THEN person.city END AS city,
  degree,
  COUNT {
    MATCH (person)-[:KNOWS]-(mutual:Person)
    WHERE mutual IN contacts
      AND NOT mutual:Closed
      AND NOT person:Closed
  } AS mutual_count,
  ["exact", "beginning", "typo"][rank] AS match,
  coalesce(total, 0) AS total,
  capped
ORDER BY degree, rank, person_id
LIMIT $limit;
