using System.Net;
using System.Security.Cryptography;
using System.Text;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>Slows guessing down: few failures for an account from one address, some more for the address as a whole. What a
/// stranger does elsewhere never keeps an account's owner out.</summary>
public sealed class Attempts(Database database, TimeProvider clock)
{
    public const int AtAccountFromAddress = 5, FromAddress = 50;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    private static readonly Sql Select = "SELECT window_start, failures FROM login_attempt WHERE subject = @subject";
    private static readonly Sql Add = "UPDATE login_attempt SET failures = failures + 1 WHERE subject = @subject AND failures < @most";
    private static readonly Sql Insert = "INSERT INTO login_attempt (subject, window_start, failures) VALUES (@subject, @now, 1)";
    private static readonly Sql TakeBack = "UPDATE login_attempt SET failures = failures - 1 WHERE subject = @subject";
    private static readonly Sql Delete = "DELETE FROM login_attempt WHERE subject = @subject";
    private static readonly Sql DeleteOver = "DELETE FROM login_attempt WHERE window_start <= @before OR window_start > @after";

    private static readonly Sql SelectKnown = "SELECT COUNT(*) FROM login_known WHERE subject = @subject AND last_at > @since";
    private static readonly Sql UpdateKnown = "UPDATE login_known SET last_at = @now WHERE subject = @subject";
    private static readonly Sql InsertKnown = "INSERT INTO login_known (subject, last_at) VALUES (@subject, @now)";
    private static readonly Sql DeleteKnown = "DELETE FROM login_known WHERE last_at <= @since";

    /// <summary>Whether the account was signed in to from there of late.</summary>
    /// <exception cref="Problem">429 where too many attempts have failed already; what is refused here costs no writing.</exception>
    public bool Knows(Transaction t, string name, IPAddress? address)
    {
        var now = clock.GetUtcNow();
        Find(t, Subject(address), FromAddress, now);
        Find(t, Subject(name, address), AtAccountFromAddress, now);
        return t.Find<int>(SelectKnown, new { subject = Subject(name, address), since = now - Remembered }) > 0;
    }

    /// <summary>Counts an attempt as a failure before it is made, so that many at once are counted too.</summary>
    /// <exception cref="Problem">429 with the time until the window ends.</exception>
    public Task Begin(string name, IPAddress? address) => database.Keep(t =>
    {
        var now = clock.GetUtcNow();
        t.Execute(DeleteOver, new { before = now - Window, after = now + ClockSlack.Most });
        Count(t, Subject(address), FromAddress, now);
        Count(t, Subject(name, address), AtAccountFromAddress, now);
    });

    /// <summary>Takes the attempt back, forgets the failures before it at this account from this address, and remembers that it was let in there.</summary>
    public void Succeeded(Transaction t, string name, IPAddress? address)
    {
        var (subject, now) = (Subject(name, address), clock.GetUtcNow());
        t.Execute(DeleteKnown, new { since = now - Remembered });
        if (t.Execute(UpdateKnown, new { subject, now }) == 0)
        {
            t.Execute(InsertKnown, new { subject, now });
        }

        t.Execute(Delete, new { subject = Subject(name, address) });
        t.Execute(TakeBack, new { subject = Subject(address) });
    }

    private static void Count(Transaction t, string subject, int most, DateTimeOffset now)
    {
        var known = Find(t, subject, most, now);
        if (t.Execute(known is null ? Insert : Add, new { subject, now, most }) == 0)
        {
            // Others were counted since it was looked at.
            throw Problem.TooMany((known?.WindowStart ?? now) + Window - now);
        }
    }

    private static Row? Find(Transaction t, string subject, int most, DateTimeOffset now)
    {
        var known = t.Find<Row>(Select, new { subject });
        return known is null || known.Failures < most || IsOver(known, now) ? known : throw Problem.TooMany(known.WindowStart + Window - now);
    }

    private static bool IsOver(Row row, DateTimeOffset now) => row.WindowStart + Window <= now || row.WindowStart > now + ClockSlack.Most;

    private static string Subject(IPAddress? address) => $"address {CallerNetwork.Of(address)}";

    private static string Subject(string name, IPAddress? address) =>
        $"account {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AccountName.Key(name))))} {CallerNetwork.Of(address)}";

    private sealed record Row
    {
        public DateTimeOffset WindowStart { get; init; }
        public int Failures { get; init; }
    }
}
