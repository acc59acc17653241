// People by name
//
// People whose name has all the words given, or words that begin with them; accents and case do not
// matter. Best match first.
//
// ---
// mode = "read"
//
// [parameters]
// name = { type = "text", about = "A name or the beginnings of its words.", example = "elodie mar" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "Somebody of that name." }
// name = { type = "text", about = "Their name." }
// headline = { type = "text", about = "What they say of themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// score = { type = "number", about = "How well the name matches; to be compared within one answer only." }
// ---
//
//  By hand, first:  :params {name: "elodie mar", limit: 20}
//
// The index reads Lucene's query language: its marks become blanks, and lower case robs AND, OR and NOT
// of their meaning. It folds accents in whole words only, so they are taken off here, and before the marks
// are looked for: a wide or small form of a mark becomes the mark.
WITH reduce(
  bare = "",
  mark IN split(normalize(toLower($name), NFKD), "") | bare + CASE WHEN "\u0300" <= mark <= "\u036f" THEN "" ELSE mark END
) AS bare
WITH reduce(
  words = normalize(bare, NFKC),
  mark IN split("\\ + - ! ( ) { } [ ] ^ \" ~ * ? : / & | < > = . , ; ' @ # %", " ") | replace(words, mark, " ")
) AS words
WITH [word IN split(words, " ") WHERE word <> ""] AS words
WHERE size(words) > 0
WITH reduce(query = "", word IN words | query + " +(" + word + " " + word + "*)") AS query
CALL db.index.fulltext.queryNodes("person_names", query) YIELD node AS person, score
RETURN
  person.id AS person_id,
  person.name AS name,
  person.headline AS headline,
  person.city AS city,
  score
ORDER BY score DESC, person_id
LIMIT $limit;
