using System.Collections.Concurrent;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Access.Portals;

/// <summary>Whose key a request bears. What the database says of a key is kept for a second, so that a key that was revoked in
/// another process is good for no longer than that.</summary>
public sealed class KeyRing(Database database, TimeProvider clock)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (KeyRow Row, DateTimeOffset ReadAt)> known = new();
    private long forgotten;

    /// <summary>The key; or why there is none, as a 401 that names the header; 503 in a process that only reads, and could not count it.</summary>
    public (KeyRow? Key, Problem? Refusal) Find(StringValues header)
    {
        if (database.IsReadOnly)
        {
            return (null, Problem.ReadOnly());
        }

        if (header is not [{ } text] || !ApiKey.IsWellFormed(text))
        {
            return (null, Refused("key-malformed", "Khóa API không đúng dạng", "The API key is not of the right form", "Khóa gồm bc_ và 43 ký tự, gửi một lần", "A key is bc_ and 43 characters, and stands once"));
        }

        var now = clock.GetUtcNow();
        return Read(ApiKey.Hash(text), now) switch
        {
            null => (null, Refused("key-unknown", "Không có khóa API này", "There is no such API key", "Không có khóa này", "There is no such key")),
            { RevokedAt: { } at } => (null, Refused("key-revoked", "Khóa API đã bị thu hồi", "The API key was revoked", $"Bị thu hồi ngày {VietNam.DayOf(at):dd/MM/yyyy}", $"It was revoked on {VietNam.DayOf(at):yyyy-MM-dd}")),
            { ExpiresAt: var at } when at <= now => (null, Refused("key-expired", "Khóa API đã hết hạn", "The API key has expired", $"Hết hạn ngày {VietNam.DayOf(at):dd/MM/yyyy}", $"It expired on {VietNam.DayOf(at):yyyy-MM-dd}")),
            { DisabledAt: not null } => (null, Refused("key-disabled", "Cổng này đã bị khóa", "This portal was disabled", "Quản trị viên đã khóa cổng này", "An administrator has disabled this portal")),
            var row => (row, null),
        };
    }

    /// <summary>Asks the database anew from now on; what is being read meanwhile is not kept.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref forgotten);
        known.Clear();
    }

    private KeyRow? Read(byte[] hash, DateTimeOffset now)
    {
        var name = Convert.ToHexString(hash);
        if (known.TryGetValue(name, out var kept) && now - kept.ReadAt < Kept && now >= kept.ReadAt)
        {
            return kept.Row;
        }

        var before = Interlocked.Read(ref forgotten);
        var row = database.Read(t => KeyStore.Find(t, hash));
        if (row is not null)
        {
            if (known.Count >= Most)
            {
                known.Clear();
            }

            known[name] = (row, now);
            if (Interlocked.Read(ref forgotten) != before)
            {
                known.TryRemove(name, out _);
            }
        }

        return row;
    }

    private static Problem Refused(string code, string titleVi, string titleEn, string vi, string en) =>
        new(401, code, new(titleVi, titleEn), new Fault(ApiKey.Header, new(vi, en)));
}
