// People by name
//
// People whose name has all the words given, or words that begin with them, ignoring case and the accents of
// Latin letters. Small English words, such as will, must match whole. The best match comes first.
//
// ---
// mode = "read"
//
// [parameters]
// name = { type = "text", about = "A name, or the beginnings of its words.", example = "elodie mar" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name." }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// score = { type = "number", about = "How well the name matches; compare it within one answer only." }
// ---
//
//  By hand, first:  :params {name: "elodie mar", limit: 20}
//
// How words are looked up is explained in search.cypher: the index's marks, marks within a word, words as they
// are given, and the small words that the index leaves out.
WITH reduce(
  bare = "",
  mark IN split(normalize(toLower($name), NFKD), "") | bare + CASE
    WHEN "\u0300" <= mark <= "\u036f" AND right(bare, 1) <= "\u024f" THEN ""
    ELSE mark
  END
) AS bare
WITH reduce(
  folded = bare,
  letter IN split("łl øo đd ðd ɖd ɗd ßss æae œoe þth ıi ħh ŧt ŋn əa ɓb ƙk ƴy ɛe ɔo ƒf ’'", " ") | replace(folded, left(letter, 1), substring(letter, 1))
) AS bare
WITH [text IN [normalize(bare, NFKC), $name] | reduce(
  words = text,
  mark IN split("\\ + - ! ( ) { } [ ] ^ \" ~ * ? / & | < > = , ; @ # % – — “ ” „ « »", " ") | replace(words, mark, " ")
)] AS texts
WITH [text IN texts | [word IN [part IN split(text, " ") | btrim(part, ".':")] WHERE word =~ "(?s).*[\\p{L}\\p{N}\\p{So}].*"]] AS texts
WITH
  texts[0] AS words,
  texts[1] AS given,
  split("a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with", " ") AS small_words
WITH
  [word IN words WHERE word IN small_words | reduce(
    pattern = "(?is)(.*[^\\p{L}\\p{M}\\p{N}])?",
    letter IN split(word, "") | pattern + letter + "\\p{M}*"
  ) + ".*"] AS small,
  [word IN words WHERE NOT word IN small_words] AS longer,
  words,
  given
WITH
  small,
  reduce(query = "", word IN CASE longer WHEN [] THEN words ELSE longer END | query + " +(\"" + word + "\" " + replace(word, ":", "\\:") + "*)") AS begun,
  reduce(query = "", word IN given | query + " +\"" + word + "\"") AS as_given,
  CASE longer
    WHEN [] THEN reduce(query = "", word IN words | query + " +/" + reduce(
      pattern = "",
      letter IN split(word, "") | pattern + "[" + letter + "\u00c0-\u02af\u1e00-\u1eff]"
    ) + ".*/")
    ELSE ""
  END AS all_small
UNWIND [["person_names", begun], ["person_names", as_given], ["small_words", all_small]] AS way
WITH small, way[0] AS index, way[1] AS query
WHERE query <> ""
CALL db.index.fulltext.queryNodes(index, query) YIELD node AS person, score
WHERE person:Person
  AND all(word IN small WHERE normalize(person.name, NFKD) =~ word)
WITH person, max(score) AS score
RETURN
  person.id AS person_id,
  person.name AS name,
  person.headline AS headline,
  person.city AS city,
  score
ORDER BY score DESC, person_id
LIMIT $limit;
