using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using BorderComms.Catalogue;

namespace BorderComms.Statements;

/// <summary>How a stated number is meant.</summary>
public enum StatedQualifier
{
    Exact,

    /// <summary>"trên", "hơn": at least that many.</summary>
    Over,

    /// <summary>"gần": not quite that many.</summary>
    Nearly,

    /// <summary>"khoảng": a little more or less.</summary>
    About,
}

/// <summary>A number as people write it in Vietnamese reports: "54.537", "333,125", "trên 200 nghìn", "gần 300", "1,5 triệu".
/// The dot parts groups of three digits, the comma stands before decimals; nothing else is guessed at. Case, composition and
/// accents of the words do not matter.</summary>
public sealed partial record StatedNumber(StatedQualifier Qualifier, decimal Value)
{
    /// <summary>The highest number that is read.</summary>
    public const decimal Highest = 1_000_000_000_000;

    private const int LongestText = 100;

    private static readonly Label Empty = new("Chưa có con số", "There is no number");
    private static readonly Label Negative = new("Con số không được âm", "The number must not be negative");
    private static readonly Label TooHigh = new("Con số lớn nhất là 1.000 tỷ", "The number is at most 1,000,000,000,000");
    private static readonly Label Marks = new(
        "Dấu chấm ngăn từng nhóm ba chữ số, như 54.537; dấu phẩy đứng trước phần thập phân, như 333,125",
        "A dot parts groups of three digits, as in 54.537; a comma stands before decimals, as in 333,125");
    private static readonly Label Unreadable = new(
        "Không đọc được con số; ví dụ đúng: 54.537, trên 200 nghìn, gần 300, khoảng 1,5 triệu",
        "The number cannot be read; it is written as in 54.537, trên 200 nghìn, gần 300, khoảng 1,5 triệu");

    /// <summary>The words without their accents, as <see cref="Plain"/> gives them.</summary>
    private static readonly Dictionary<string, StatedQualifier> Qualifiers = new()
    {
        [""] = StatedQualifier.Exact,
        ["dung"] = StatedQualifier.Exact,
        ["tren"] = StatedQualifier.Over,
        ["hon"] = StatedQualifier.Over,
        ["gan"] = StatedQualifier.Nearly,
        ["khoang"] = StatedQualifier.About,
        ["chung"] = StatedQualifier.About,
        ["xap xi"] = StatedQualifier.About,
        ["tren duoi"] = StatedQualifier.About,
    };

    private static readonly Dictionary<string, decimal> Scales = new()
    {
        [""] = 1,
        ["nghin"] = 1_000,
        ["ngan"] = 1_000,
        ["van"] = 10_000,
        ["trieu"] = 1_000_000,
        ["ty"] = 1_000_000_000,
        ["ti"] = 1_000_000_000,
    };

    /// <summary>Reads the text, or says why it cannot be read.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out StatedNumber? number, [NotNullWhen(false)] out Label? fault)
    {
        (number, fault) = text.Length > LongestText ? (null, Unreadable) : Read(Plain.Of(text));
        return number is not null;
    }

    private static (StatedNumber? Number, Label? Fault) Read(string plain)
    {
        if (plain.Length == 0)
        {
            return (null, Empty);
        }

        var match = Form().Match(plain);
        if (!match.Success || !Qualifiers.TryGetValue(match.Groups["qualifier"].Value, out var qualifier)
            || !Scales.TryGetValue(match.Groups["scale"].Value, out var scale))
        {
            return (null, Unreadable);
        }

        var digits = match.Groups["digits"].Value;
        if (digits[0] is '-' or '−')
        {
            return (null, Negative);
        }

        if (!Digits().IsMatch(digits))
        {
            return (null, Marks);
        }

        return decimal.TryParse(digits.Replace(".", "").Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value <= Highest && value * scale <= Highest
            ? (new(qualifier, value * scale), null)
            : (null, TooHigh);
    }

    [GeneratedRegex(@"^(?<qualifier>[a-z ]*?) ?(?<digits>[-−]?[0-9][0-9.,]*) ?(?<scale>[a-z]*)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^(0|[1-9][0-9]*|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]{1,6})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();
}
