using BorderComms.Metrics;

namespace BorderComms.PxWeb;

/// <summary>A variable of a table: time, what is measured, or a family of the indicator's dimensions.</summary>
/// <param name="Code">`period`, `ContentsCode`, `place`, `agency`, `kind`, `topic`, `audience`.</param>
/// <param name="Sets">The sets of values that it may have, that which it has without a codelist first; each a dimension of the metric.</param>
internal sealed record PxVariable(string Code, string Label, IReadOnlyList<PxValueSet> Sets)
{
    public const string Time = "period", Contents = "ContentsCode";

    /// <summary>Another name for the time variable, which every PxWebApi takes.</summary>
    public const string TimeAlias = "time";

    public bool IsTime => Code == Time;
    public bool IsContents => Code == Contents;
    public bool IsPlace => Code == "place";

    /// <summary>Whether leaving it out gives the total of all its values, each record counted once.</summary>
    public bool Eliminable => !IsTime && !IsContents;

    public bool IsCalled(string name) => Code.Equals(name, StringComparison.OrdinalIgnoreCase) || (IsTime && TimeAlias.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Values that a variable may have.</summary>
/// <param name="Dimension">What the metric calls it; null of what is measured.</param>
/// <param name="Values">In the order of time or by code, `none` and `withheld` last.</param>
/// <param name="FirstUnit">Of time: the number of the first period, see <see cref="PeriodUnits"/>.</param>
internal sealed record PxValueSet(Dimension? Dimension, string Label, IReadOnlyList<Member> Values, int FirstUnit = 0)
{
    private const string Prefix = "vs_";

    private readonly Dictionary<string, int> index = Values.Select((v, i) => (v.Code, i)).ToDictionary(v => v.Code, v => v.i, StringComparer.OrdinalIgnoreCase);

    /// <summary>As a codelist.</summary>
    public string? Id => Dimension is null ? null : IdOf(Dimension);

    public static string IdOf(Dimension dimension) => Prefix + dimension.Code;

    /// <summary>The position of a value; null where there is no such value.</summary>
    public int? Find(string code) => index.TryGetValue(code, out var at) ? at : null;
}
