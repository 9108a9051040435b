using System.Globalization;

namespace BorderComms.Testing.Malformed;

/// <summary>Which random requests are made. Without being told, the same in each run, so that what fails fails again.</summary>
internal static class Seed
{
    /// <summary>From BORDERCOMMS_SEED, by which other requests are made; null where it holds no number.</summary>
    public static int? Told { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("BORDERCOMMS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : null;
}
