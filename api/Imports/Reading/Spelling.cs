using System.Globalization;
using System.Text;

namespace BorderComms.Imports;

/// <summary>Vietnamese text as it is compared: without case, punctuation and doubled spaces, composed or not, with the tone
/// wherever it was put within its syllable (tuý, túy).</summary>
public static class Spelling
{
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    /// <summary>The text with its letters' marks and tones; each syllable's tone stands at its end.</summary>
    public static string Of(string text) => Fold(text, keepMarks: true);

    /// <summary>The text without any mark; đ is d, and sỹ is sĩ's si.</summary>
    public static string WithoutMarks(string text) => Fold(text, keepMarks: false);

    /// <summary>How many letters must be added, left out or changed to make one text of the other; at most <paramref name="most"/> + 1.</summary>
    public static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, least) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = corner + (one[i - 1] == other[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return most + 1;
            }
        }

        return row[^1];
    }

    private static string Fold(string text, bool keepMarks)
    {
        var folded = new StringBuilder(text.Length + 8);
        var tone = '\0';
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (Tones.Contains(c))
            {
                tone = c;
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                Append(folded, c, keepMarks);
            }
            else if (char.IsLetterOrDigit(c))
            {
                Append(folded, Letter(char.ToLowerInvariant(c), keepMarks), true);
            }
            else
            {
                EndSyllable(folded, ref tone, keepMarks);
            }
        }

        EndSyllable(folded, ref tone, keepMarks);
        return folded.ToString().TrimEnd();
    }

    // i and y are written for each other at a syllable's end (chiến sỹ, chiến sĩ).
    private static char Letter(char c, bool keepMarks) => (c, keepMarks) switch
    {
        ('đ', false) => 'd',
        ('y', _) => 'i',
        _ => c,
    };

    private static void Append(StringBuilder folded, char c, bool keep)
    {
        if (keep)
        {
            folded.Append(c);
        }
    }

    private static void EndSyllable(StringBuilder folded, ref char tone, bool keepMarks)
    {
        if (tone != '\0' && keepMarks)
        {
            folded.Append(tone);
        }

        tone = '\0';
        if (folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }
    }
}
