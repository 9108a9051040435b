using System.Globalization;
using System.Text.RegularExpressions;

namespace BorderComms.ApiTests.Access.Limits;

/// <summary>Processes of the service on one database and by one clock, that hold anonymous callers to a limit.</summary>
internal sealed class LimitRun : IDisposable
{
    public const string Figure = "metrics/sessions?period=2023";
    private static readonly Regex Rest = new("""^"anonymous";r=(\d+)(?:;t=(\d+))?$""");

    private readonly List<TestApp> apps = [];

    public LimitRun(int perMinute, int burst, int processes = 1, bool sample = false, int patience = 60)
    {
        for (var i = 0; i < processes; i++)
        {
            var settings = new Dictionary<string, string>
            {
                ["Limits:Anonymous:PerMinute"] = $"{perMinute}",
                ["Limits:Anonymous:Burst"] = $"{burst}",
                ["Limits:Patience"] = $"{patience}",
            };
            foreach (var (key, value) in i == 0 ? [] : apps[0].DatabaseSettings)
            {
                settings[key] = value;
            }

            apps.Add(new(sample, settings: settings));
            Callers.Add(apps[i].Anonymous());
        }
    }

    public TestApp App => apps[0];

    public List<TestClient> Callers { get; } = [];

    public TestClient Caller => Callers[0];

    public void Pass(TimeSpan time) => apps.ForEach(a => a.Clock.Advance(time));

    public Task<TestAnswer> Ask() => Caller.Get(Figure);

    /// <summary>What an answer says is left, and in how many seconds there is more.</summary>
    public static (int Left, int? More) Told(TestAnswer answer)
    {
        var match = Rest.Match(answer.Header("RateLimit")!);
        return (Number(match.Groups[1]), match.Groups[2].Success ? Number(match.Groups[2]) : null);
    }

    public static int RetryAfter(TestAnswer answer) => int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture);

    // The first has the database.
    public void Dispose() => apps.AsEnumerable().Reverse().ToList().ForEach(a => a.Dispose());

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
}
