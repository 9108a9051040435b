using System.Globalization;
using System.Text.Json;

namespace BorderComms.Metrics.Cards;

/// <summary>What a card says of a public figure, in one language; two figures of which it says the same have the same card.</summary>
/// <param name="Value">The number as the language writes it; null where nothing was recorded.</param>
/// <param name="Standing">The number with its unit, or that there is none: "54.537 lượt người".</param>
/// <param name="Indicator">What is counted.</param>
/// <param name="Narrowed">What it is narrowed to, by names, as long as they fit on a card; empty when to nothing.</param>
/// <param name="NarrowedBriefly">The same with the number in the place of the names where they are many.</param>
/// <param name="When">The period, with what is unusual of its calendar and boundaries.</param>
/// <param name="Days">The days that it counts; null when the period says them.</param>
/// <param name="Moment">As of which release or day it is told; null when as it is.</param>
/// <param name="Withheld">What of it is kept from the public, and why; null when nothing.</param>
/// <param name="Illustrative">That it is made of invented records, in two words; null when it is not.</param>
/// <param name="Note">The same in a sentence.</param>
public sealed record Card(string? Value, string Unit, string Standing, string Indicator, string Narrowed, string NarrowedBriefly, string When, string? Days,
    string? Moment, string? Withheld, string? Illustrative, string? Note)
{
    private const int FewNames = 2;

    // No more letters fit; to measure all that an address can hold would take seconds.
    private const int MostLetters = 500;

    /// <param name="figure">The answer to a metric.</param>
    /// <param name="name">The name of the same figure.</param>
    public static Card Of(JsonElement figure, FigureName name)
    {
        var culture = CultureInfo.GetCultureInfo(name.Say("vi-VN", "en-GB"));
        var unit = figure.GetProperty("indicator").GetProperty("unit").GetString()!;
        var value = figure.GetProperty("recorded").GetBoolean() ? figure.GetProperty("total").GetInt64().ToString("N0", culture) : null;
        var note = figure.GetProperty("notes").EnumerateArray().Where(n => n.GetProperty("code").GetString() == Metrics.Note.IllustrativeCode).Select(n => n.GetProperty("text").GetString()).FirstOrDefault();
        var (names, few) = (name.Narrowed(int.MaxValue), name.Narrowed(FewNames));
        return new(value, unit, value is null ? name.Say("Chưa có số liệu", "No records") : $"{value} {unit}", name.Indicator, names.Length > MostLetters ? few : names, few,
            string.Join(" · ", new[] { name.When, name.Calendar, name.Boundaries }.OfType<string>()), name.Days == name.When ? null : name.Days, name.Moment, name.Withheld,
            note is null ? null : name.Say("Số liệu minh họa", "Illustrative figures"), note);
    }
}
