using System.Globalization;
using BorderComms.Catalogue;

namespace BorderComms.Http;

/// <summary>Words for the caller: in the language of `lang`, else of `Accept-Language`, else Vietnamese. For messages, never for
/// labels in answers: those follow the parameter `lang` alone, so that shared caches need not vary.</summary>
public static class Text
{
    private static readonly CultureInfo Vi = CultureInfo.GetCultureInfo("vi"), En = CultureInfo.GetCultureInfo("en");

    public static Lang Lang => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? Lang.En : Lang.Vi;

    public static string Of(string vi, string en) => Lang == Lang.En ? en : vi;

    public static string Of(Label label) => label.In(Lang);

    public static void Speak(Lang lang) => CultureInfo.CurrentUICulture = lang == Lang.En ? En : Vi;
}
