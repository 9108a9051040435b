using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.SqlTests;

/// <summary>The checks themselves, on statements known to be wrong and on their right neighbours.</summary>
public sealed class CheckerTests
{
    private static readonly (string Name, string Text)[] Migrations =
    [
        ("0001-start", """
            CREATE TABLE agency (id int NOT NULL PRIMARY KEY, code varchar(40) NOT NULL, label_vi nvarchar(200) NOT NULL);
            CREATE TABLE session (id binary(16) NOT NULL PRIMARY KEY, agency int NOT NULL, day int NOT NULL, total bigint NOT NULL);
            CREATE INDEX session_agency ON session (agency, day);
            INSERT INTO agency (id, code, label_vi) VALUES (1, 'bgc', 'BCH');
            """),
        ("0002-kind", "ALTER TABLE session ADD kind int NULL"),
    ];

    private static readonly SqlServerSchema Server = new(Migrations);

    [TestCase("SELECT id FROM session WHERE kind = @kind")]
    [TestCase("SELECT agency, SUM(total) AS value FROM session WHERE kind IN @kinds GROUP BY agency ORDER BY agency")]
    [TestCase("SELECT s.agency, a.code, COUNT(*) AS n FROM session s JOIN agency a ON a.id = s.agency GROUP BY s.agency, a.code HAVING SUM(s.total) > @least ORDER BY n")]
    [TestCase("SELECT day / 100 AS month, SUM(total) AS value FROM session GROUP BY day / 100")]
    [TestCase("SELECT agency, SUM(SUM(total)) OVER (ORDER BY agency) AS running FROM session GROUP BY agency")]
    [TestCase("INSERT INTO agency (id, code, label_vi) SELECT @id, @code, @label WHERE NOT EXISTS (SELECT 1 FROM agency WHERE id = @id)")]
    [TestCase("UPDATE agency SET code = @code WHERE id = @id; INSERT INTO agency (id, code, label_vi) VALUES (@id, @code, @label)")]
    [TestCase("WITH recent AS (SELECT id, day FROM session WHERE day > @day) SELECT id FROM recent ORDER BY day DESC OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY")]
    [TestCase("SELECT DISTINCT s.agency, day AS d FROM session s ORDER BY s.agency, d")]
    [TestCase("SELECT id FROM agency UNION ALL SELECT agency FROM session ORDER BY id")]
    [TestCase("UPDATE session SET total = a.id + @more FROM agency a WHERE a.id = session.agency")]
    public void Takes_what_is_right(string text) => Assert.That(Messages(text), Is.Empty);

    [TestCase("SELECT id FROM sessions", "sessions")]
    [TestCase("SELECT id FROM session WHERE places = @place", "places")]
    [TestCase("SELECT s.code FROM session s", "code")]
    [TestCase("UPDATE session SET colour = 1", "colour")]
    [TestCase("INSERT INTO session (id, colour) VALUES (@id, 1)", "colour")]
    [TestCase("SELECT id FROM session ORDER BY day LIMIT 10", "LIMIT|syntax")]
    [TestCase("DELETE FROM session WHERE day = 1 RETURNING id", "syntax")]
    [TestCase("INSERT INTO agency (id, code, label_vi) VALUES (1, 'a', 'b') ON CONFLICT DO NOTHING", "syntax")]
    [TestCase("SELECT id FROM session WHERE (day, total) > (@day, @total)", "syntax")]
    [TestCase("SELECT code || label_vi AS text FROM agency", "CONCAT")]
    [TestCase("SELECT strftime('%Y', day) AS year FROM session", "strftime")]
    [TestCase("SELECT ifnull(kind, 0) AS kind FROM session", "ifnull")]
    [TestCase("SELECT length(code) AS n FROM agency", "length")]
    [TestCase("SELECT GETDATE() AS now", "GETDATE")]
    [TestCase("SELECT value FROM json_each(@json)", "json_each")]
    [TestCase("SELECT * FROM session", "name the columns")]
    [TestCase("SELECT id FROM session WITH (NOLOCK)", "NoLock")]
    [TestCase("UPDATE session WITH (UPDLOCK, READPAST) SET total = 1 WHERE id = @id", "ReadPast")]
    [TestCase("SELECT CAST(code AS nvarchar) AS code FROM agency", "NVarChar without a length")]
    [TestCase("INSERT INTO agency (id, code, label_vi) OUTPUT inserted.id VALUES (1, 'a', 'b')", "OUTPUT")]
    [TestCase("MERGE agency AS t USING (SELECT 1 AS id) AS s ON t.id = s.id WHEN MATCHED THEN DELETE;", "MERGE")]
    [TestCase("EXEC ('SELECT 1')", "EXEC")]
    [TestCase("EXEC sp_who", "sp_who")]
    [TestCase("INSERT INTO agency VALUES (1, 'a', 'b')", "no columns")]
    [TestCase("INSERT INTO agency (id, code, label_vi) VALUES (1, 'a')", "3 columns and gives 2")]
    [TestCase("INSERT INTO agency (id, code) SELECT id, code, label_vi FROM agency", "2 columns and gives 3")]
    [TestCase("SELECT id FROM agency UNION ALL SELECT id, day FROM session", "numbers of columns")]
    [TestCase("SELECT agency, kind, SUM(total) AS value FROM session GROUP BY agency", "kind is neither")]
    [TestCase("SELECT agency, SUM(total) AS value FROM session", "agency is neither")]
    [TestCase("SELECT agency FROM session GROUP BY agency ORDER BY day", "day is neither")]
    [TestCase("SELECT agency FROM session GROUP BY agency HAVING day > 1", "day is neither")]
    [TestCase("SELECT SUM(total) AS value FROM session GROUP BY @key", "has no column")]
    [TestCase("SELECT SUM((SELECT MAX(id) FROM agency)) AS value FROM session", "aggregate of")]
    [TestCase("SELECT x.n FROM (SELECT COUNT(*) FROM session) AS x (n, m)", "2 columns and gives 1")]
    [TestCase("SELECT 1 AS one FROM (SELECT COUNT(*) FROM session) AS x", "has no name")]
    [TestCase("SELECT x.id FROM (SELECT id FROM session ORDER BY day) AS x", "ORDER BY clause is not valid")]
    [TestCase("SELECT (SELECT id, day FROM session) AS x", "more than one column")]
    [TestCase("SELECT DISTINCT agency FROM session ORDER BY day", "ordered by day")]
    [TestCase("SELECT id FROM agency UNION ALL SELECT agency FROM session ORDER BY day", "ordered by day")]
    [TestCase("SELECT id FROM agency WHERE label_vi = 'Huyện'", "lose letters")]
    [TestCase("SELECT CAST(day AS TEXT) AS day FROM session", "Text")]
    public void Finds_what_is_wrong(string text, string message) =>
        Assert.That(Messages(text), Has.Some.Matches($"(?i){message}"));

    [TestCase("SELECT id FROM sessions")]
    [TestCase("SELECT places FROM agency")]
    [TestCase("SELECT TOP 1 id FROM agency")]
    [TestCase("SELECT id FROM agency WHERE id IN @ids AND GETDATE() > 1")]
    [TestCase("UPDATE agency SET id = 1; SELECT nothing FROM agency")]
    public void Finds_what_SQLite_does_not_take(string text)
    {
        using var sqlite = new SqliteSchema(Migrations);
        Assert.Throws<SqliteException>(() => sqlite.Prepare(text));
    }

    [Test]
    public void Takes_what_SQLite_takes()
    {
        using var sqlite = new SqliteSchema(Migrations);
        Assert.DoesNotThrow(() => sqlite.Prepare("SELECT id FROM agency WHERE id IN @ids ORDER BY id LIMIT @limit"));
    }

    [Test]
    public void Finds_a_migration_that_fills_a_column_that_is_not_there()
    {
        var schema = new SqlServerSchema([.. Migrations, ("0003-more", "INSERT INTO agency (id, colour) VALUES (2, 3)")]);
        Assert.That(schema.Bind(schema.Data).SelectMany(g => g), Has.Some.Matches("colour"));
    }

    private static List<string> Messages(string text)
    {
        var parsed = new TSql(text);
        var broken = Rules.Broken(parsed);
        return parsed.Errors.Count > 0 ? [.. broken] : [.. broken, .. Server.Bind([new ServerText("it", parsed)])["it"]];
    }
}
