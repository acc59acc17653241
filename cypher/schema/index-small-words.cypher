// Index small words
//
// Indexes people, employers and cities by all words of their names, to find names made only of English words
// such as will or of, which the other indexes of words leave out; accents are not folded. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX small_words IF NOT EXISTS
FOR (named:Person|Employer)
ON EACH [named.name, named.city]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-no-stop-words"}};
