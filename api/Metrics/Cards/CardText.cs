using System.Globalization;
using SkiaSharp;

namespace BorderComms.Metrics.Cards;

/// <summary>A text in one size and colour, broken into lines of a width that it never exceeds.</summary>
internal sealed class CardText : IDisposable
{
    private const float LineHeight = 1.28f, NarrowestShare = 0.5f, Step = 8;

    // Loaded when the first card is drawn: a service that draws none starts without.
    private static readonly Lazy<SKTypeface> Regular = new(() => Load("BeVietnamPro-Regular.ttf")), SemiBold = new(() => Load("BeVietnamPro-SemiBold.ttf"));

    private readonly SKFont font;
    private readonly SKColor colour;
    private readonly string text;
    private readonly float width;

    /// <param name="size">In pixels.</param>
    /// <param name="width">That of the longest line, in pixels.</param>
    public CardText(string text, float size, SKColor colour, float width, bool strong = false)
    {
        (this.colour, this.width, this.text) = (colour, width, text.Normalize());
        font = new(strong ? SemiBold.Value : Regular.Value, size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
        Lines = Broken(width);
        Width = Lines.Count == 0 ? 0 : Lines.Max(line => font.MeasureText(line));
    }

    public IReadOnlyList<string> Lines { get; }

    public float Width { get; }

    public float Height => Lines.Count * font.Size * LineHeight;

    /// <summary>From the top of a line to the foot of its letters.</summary>
    public float Baseline => font.Size;

    /// <param name="left">Where the lines begin.</param>
    /// <param name="top">Where the first line's room begins.</param>
    public void Draw(SKCanvas canvas, float left, float top)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        foreach (var (i, line) in Balanced().Index())
        {
            canvas.DrawText(line, left, top + Baseline + (i * font.Size * LineHeight), SKTextAlign.Left, font, paint);
        }
    }

    public void Dispose() => font.Dispose();

    // In as many lines, none much shorter than the others.
    private IReadOnlyList<string> Balanced()
    {
        var lines = Lines;
        for (var narrower = width - Step; lines.Count > 1 && narrower > width * NarrowestShare; narrower -= Step)
        {
            var tried = Broken(narrower);
            if (tried.Count > lines.Count)
            {
                break;
            }

            lines = tried;
        }

        return lines;
    }

    private List<string> Broken(float width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, width)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && font.MeasureText(longer) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        return line.Length == 0 ? lines : [.. lines, line];
    }

    // A word that is longer than a line goes on in the next.
    private IEnumerable<string> Pieces(string word, float width)
    {
        var piece = "";
        foreach (var letter in font.MeasureText(word) <= width ? [word] : Letters(word))
        {
            if (piece.Length > 0 && font.MeasureText(piece + letter) > width)
            {
                yield return piece;
                piece = "";
            }

            piece += letter;
        }

        yield return piece;
    }

    private static IEnumerable<string> Letters(string word)
    {
        for (var letters = StringInfo.GetTextElementEnumerator(word); letters.MoveNext();)
        {
            yield return letters.GetTextElement();
        }
    }

    private static SKTypeface Load(string file)
    {
        using var stream = typeof(CardText).Assembly.GetManifestResourceStream(file)!;
        return SKTypeface.FromStream(stream);
    }
}
