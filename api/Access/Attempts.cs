using System.Net;
using System.Net.Sockets;
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

    private static readonly Sql Select = "SELECT window_start, failures FROM login_attempt WHERE subject = @subject";
    private static readonly Sql Add = "UPDATE login_attempt SET failures = failures + 1 WHERE subject = @subject";
    private static readonly Sql Insert = "INSERT INTO login_attempt (subject, window_start, failures) VALUES (@subject, @now, 1)";
    private static readonly Sql TakeBack = "UPDATE login_attempt SET failures = failures - 1 WHERE subject = @subject";
    private static readonly Sql Delete = "DELETE FROM login_attempt WHERE subject = @subject";
    private static readonly Sql DeleteOver = "DELETE FROM login_attempt WHERE window_start <= @before";

    /// <summary>Counts an attempt as a failure before it is made, so that many at once are counted too.</summary>
    /// <exception cref="Problem">429 with the time until the window ends.</exception>
    public Task Begin(string name, IPAddress? address) => database.Keep(t =>
    {
        var now = clock.GetUtcNow();
        t.Execute(DeleteOver, new { before = now - Window });
        Count(t, Subject(address), FromAddress, now);
        Count(t, Subject(name, address), AtAccountFromAddress, now);
    });

    /// <summary>Takes the attempt back, and forgets the failures before it at this account from this address.</summary>
    public void Succeeded(Transaction t, string name, IPAddress? address)
    {
        t.Execute(Delete, new { subject = Subject(name, address) });
        t.Execute(TakeBack, new { subject = Subject(address) });
    }

    private static void Count(Transaction t, string subject, int most, DateTimeOffset now)
    {
        var known = t.Find<Row>(Select, new { subject });
        if (known?.Failures >= most)
        {
            throw Problem.TooMany(known.WindowStart + Window - now);
        }

        t.Execute(known is null ? Insert : Add, new { subject, now });
    }

    private static string Subject(IPAddress? address) => $"address {Network(address)}";

    private static string Subject(string name, IPAddress? address) =>
        $"account {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AccountName.Key(name))))} {Network(address)}";

    /// <summary>The address as it is counted: whoever has one IPv6 address has its /64.</summary>
    internal static string Network(IPAddress? address) => address switch
    {
        null => "none",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private sealed record Row
    {
        public DateTimeOffset WindowStart { get; init; }
        public int Failures { get; init; }
    }
}
