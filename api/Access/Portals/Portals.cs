using System.Net;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Access.Portals;

/// <summary>What is done with portals and their keys; each act is one transaction.</summary>
public sealed class Portals(Database database, KeyRing ring, TimeProvider clock)
{
    public const int MostFromAddress = 5, MostLiveKeys = 2;
    private static readonly TimeSpan Window = TimeSpan.FromDays(1), Lifetime = TimeSpan.FromDays(365), Overlap = TimeSpan.FromDays(7);

    /// <exception cref="Problem">429 when this address has registered as many portals within a day as it may.</exception>
    public Task<RegisteredPortal> Register(NewPortal portal, IPAddress? address)
    {
        var (id, key, now, from) = (Guid.CreateVersion7(clock.GetUtcNow()), Make(), clock.GetUtcNow(), CallerNetwork.Of(address));
        return database.Write(t =>
        {
            KeyStore.Lock(t);
            var before = PortalStore.RegisteredWithin(t, from, Window, now);
            if (before.Count >= MostFromAddress)
            {
                throw Problem.TooMany(before[0] + Window - now);
            }

            PortalStore.Add(t, id, portal, from, now);
            KeyStore.Add(t, key, id, now);
            return new RegisteredPortal(id, portal.Name, key);
        });
    }

    /// <summary>Makes a new key; the one there is goes on for a week.</summary>
    /// <exception cref="Problem">409 when there are two already.</exception>
    public async Task<IssuedKey> Rotate(Guid portal)
    {
        var (key, now) = (Make(), clock.GetUtcNow());
        await database.Write(t =>
        {
            KeyStore.Lock(t);
            if (KeyStore.Of(t, portal).Count(k => k.IsLive(now)) >= MostLiveKeys)
            {
                throw Conflict("Đã có hai khóa còn hiệu lực; hãy thu hồi một khóa trước", "There are two live keys already; revoke one first");
            }

            KeyStore.EndAt(t, portal, now + Overlap);
            KeyStore.Add(t, key, portal, now);
        });
        ring.Forget();
        return key;
    }

    /// <summary>Ends a key at once; one that has ended stays as it is.</summary>
    /// <param name="last">Whether it may be the last, without which the portal is closed out.</param>
    /// <exception cref="Problem">404 when the portal has no such key; 409 when it is the last live one.</exception>
    public async Task Revoke(Guid portal, Guid id, bool last)
    {
        var now = clock.GetUtcNow();
        await database.Write(t =>
        {
            KeyStore.Lock(t);
            var keys = KeyStore.Of(t, portal);
            var key = keys.Find(k => k.Id == id) ?? throw Problem.NotFound();
            if (key.IsLive(now) && !last && keys.Count(k => k.IsLive(now)) == 1)
            {
                throw Conflict("Đây là khóa cuối cùng còn hiệu lực; thu hồi với last=true", "This is the last live key; revoke it with last=true");
            }

            KeyStore.Revoke(t, id, now);
        });
        ring.Forget();
    }

    /// <exception cref="Problem">404 when there is no such portal.</exception>
    public async Task SetDisabled(Guid portal, bool disabled)
    {
        var now = clock.GetUtcNow();
        await database.Write(t =>
        {
            _ = PortalStore.Find(t, portal) ?? throw Problem.NotFound();
            PortalStore.SetDisabled(t, portal, disabled, now);
        });
        ring.Forget();
    }

    private IssuedKey Make()
    {
        var (key, now) = (ApiKey.Make(), clock.GetUtcNow());
        return new(Guid.CreateVersion7(now), key, ApiKey.Prefix(key), DateTimeOffset.FromUnixTimeMilliseconds((now + Lifetime).ToUnixTimeMilliseconds()));
    }

    private static Problem Conflict(string vi, string en) =>
        new(409, "conflict", new("Trạng thái không cho phép", "The status does not allow it")) { Detail = new(vi, en) };
}
