SELECT DISTINCT amount, currency, words, goal, speaker
FROM statements, unnest(target_value) AS a(amount), unnest(target_unit) AS b(currency), unnest(target) AS c(words)
WHERE asserted AND stance = 'wants' AND regexp_full_match(currency, '[A-Z]{3}')
ORDER BY currency, amount DESC, goal, speaker
