using System.Globalization;

namespace BorderComms.Access.Limits;

/// <summary>How often a caller of one sort may ask: a bucket of <paramref name="Burst"/> tokens that fills by
/// <paramref name="PerMinute"/> a minute, and every request takes one.</summary>
/// <param name="Name">As it stands in the headers.</param>
/// <param name="PerMinute">Tokens a minute; 0 is no limit.</param>
/// <param name="Burst">How many requests at once a rested caller may make.</param>
public sealed record LimitPolicy(string Name, int PerMinute, int Burst)
{
    private const int MostLeases = 10;

    public bool Limits => PerMinute > 0;

    /// <summary>What one token takes to arrive, in ticks.</summary>
    public long Token { get; } = PerMinute > 0 ? (TimeSpan.TicksPerMinute + PerMinute - 1) / PerMinute : 0;

    /// <summary>How many tokens a process takes from the database at once, at most.</summary>
    public int Chunk { get; } = Math.Max(1, Burst / MostLeases);

    /// <summary>`RateLimit-Policy`, as in draft-ietf-httpapi-ratelimit-headers-11, with the burst under a name of our own.</summary>
    public string Header { get; } = string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={PerMinute};w=60;bc-burst={Burst}");

    /// <summary>How many tokens are left at an instant of a bucket that is full again at another.</summary>
    public long Left(long fullAt, long now) => Math.Max(0, (Burst * Token - Math.Max(0, fullAt - now)) / Token);

    /// <summary>The instant at which a bucket is full again; now, where it is one that could not have come about but by setting the clock back.</summary>
    public long Sane(long fullAt, long now) => fullAt > now + (Burst + 1) * Token ? now : fullAt;

    /// <summary>When a bucket that is full again at this instant holds its next token.</summary>
    public long NextAt(long fullAt) => fullAt - (Burst - 1) * Token;
}

/// <summary>The policies in force, from `Limits:Anonymous` and `Limits:Key`.</summary>
/// <param name="Patience">How long an answer waits for the database to say how much is left, from `Limits:Patience`, in seconds.</param>
public sealed record LimitPolicies(LimitPolicy Anonymous, LimitPolicy Key, TimeSpan Patience)
{
    private const int MostPerMinute = 1_000_000;

    public bool Any => Anonymous.Limits || Key.Limits;

    /// <exception cref="InvalidOperationException">A setting is no whole number, or out of bounds.</exception>
    public static LimitPolicies From(IConfiguration configuration) =>
        new(Read(configuration, "Anonymous", "anonymous", 600, 300), Read(configuration, "Key", "key", 6000, 1000),
            TimeSpan.FromSeconds(Number(configuration, "Limits:Patience", 0, 1)));

    private static LimitPolicy Read(IConfiguration configuration, string section, string name, int perMinute, int burst) =>
        new(name, Number(configuration, $"Limits:{section}:PerMinute", 0, perMinute), Number(configuration, $"Limits:{section}:Burst", 1, burst));

    private static int Number(IConfiguration configuration, string key, int least, int otherwise) =>
        configuration[key] is not { Length: > 0 } told ? otherwise
        : int.TryParse(told, CultureInfo.InvariantCulture, out var number) && number >= least && number <= MostPerMinute ? number
        : throw new InvalidOperationException($"{key} is a whole number from {least} to {MostPerMinute}, not '{told}'.");
}
