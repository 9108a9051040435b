using System.Globalization;
using System.Text;

namespace BorderComms.Catalogue;

/// <summary>Text without case, accents and doubled spaces, for comparing what people type.</summary>
public static class Plain
{
    /// <summary>"Xã  Bản Lầu" as "xa ban lau"; đ is d.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var letter = char.ToLowerInvariant(c) is 'đ' ? 'd' : char.ToLowerInvariant(c);
            if (!char.IsWhiteSpace(letter))
            {
                plain.Append(letter);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }
}
