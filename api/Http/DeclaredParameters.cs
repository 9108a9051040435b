using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BorderComms.Catalogue;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Http;

/// <summary>What an endpoint's handler takes from path and query, read off its own parameters.</summary>
public sealed class DeclaredParameters
{
    public const string LangName = "lang";

    /// <summary>The most characters that a value of path or query has.</summary>
    public const int LongestValue = 2000;

    private static readonly ConditionalWeakTable<Endpoint, DeclaredParameters> Known = [];
    private static readonly Label Unknown = new("Không có tham số này", "There is no such parameter");
    private static readonly Label Repeated = new("Tham số lặp lại", "The parameter stands twice");
    private static readonly Label Unreadable = new("Giá trị không đọc được", "The value cannot be read");
    private static readonly Label TooLong = new($"Dài hơn {LongestValue} ký tự", $"It is longer than {LongestValue} characters");
    private static readonly Label Empty = new("Thiếu giá trị", "A value is needed");
    private static readonly Label Whole = new("Cần một số nguyên", "A whole number is needed");
    private static readonly Label TrueOrFalse = new("Cần true hoặc false", "true or false is needed");

    private readonly Dictionary<string, Type> path = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> query;
    private readonly ForeignParameters? foreign;

    private DeclaredParameters(Endpoint endpoint)
    {
        foreign = endpoint.Metadata.GetMetadata<ForeignParameters>();
        query = new(foreign is null ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase) { [LangName] = typeof(Lang) };
        var inPath = (endpoint as RouteEndpoint)?.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var parameter in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Where(p => p.HasTryParse))
        {
            var from = parameter.ParameterInfo.GetCustomAttributes(false);
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name);
            var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
            if (inPath.Contains(name))
            {
                path[name] = type;
            }
            else if (!from.OfType<IFromHeaderMetadata>().Any())
            {
                query[name] = type;
            }
        }
    }

    public static DeclaredParameters Of(Endpoint endpoint) => Known.GetValue(endpoint, e => new(e));

    public bool Takes(string name) => query.ContainsKey(name);

    /// <exception cref="Problem">400, naming the parameter that is unknown, repeated or not of its sort.</exception>
    public void Check(HttpRequest request)
    {
        var faults = new List<Fault>();
        foreach (var (name, type) in path)
        {
            Add(faults, name, Fault(type, Convert.ToString(request.RouteValues[name], CultureInfo.InvariantCulture) ?? ""));
        }

        foreach (var (name, values) in request.Query)
        {
            Add(faults, name, Fault(name, values));
        }

        faults.AddRange(NoText(request.QueryString.Value ?? ""));
        if (faults.Count > 0)
        {
            throw new Problem(400, "malformed", new("Yêu cầu không đọc được", "The request cannot be read"), faults);
        }
    }

    // The framework leaves escapes that are no UTF-8 as they stand, and a value would be taken for another.
    private static IEnumerable<Fault> NoText(string query) =>
        from part in query.TrimStart('?').Split('&')
        where part.Contains('%') && !Utf8.IsValid(WebUtility.UrlDecodeToBytes(Encoding.ASCII.GetBytes(part), 0, part.Length))
        select new Fault(WebUtility.UrlDecode(part.Split('=')[0]), Unreadable);

    private Label? Fault(string name, StringValues values)
    {
        var type = foreign?.IsKeyed(name) == true ? typeof(string) : query.GetValueOrDefault(name);
        return type is null ? Unknown
            : values.Count != 1 && foreign?.AllowsRepeated(name) != true ? Repeated
            : values.Select(v => string.IsNullOrEmpty(v) && foreign?.AllowsEmpty(name) == true ? null : Fault(type, v ?? "")).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Puts the names that the framework binds in the place of the codes of enumerations; the address itself stays as it was sent.</summary>
    public void Translate(HttpContext context)
    {
        foreach (var (name, type) in path.Where(p => p.Value.IsEnum))
        {
            context.Request.RouteValues[name] = Codes.NameOf(type, Convert.ToString(context.Request.RouteValues[name], CultureInfo.InvariantCulture)!);
        }

        if (!context.Request.Query.Any(p => IsCode(p.Key)))
        {
            return;
        }

        var translated = context.Request.Query.ToDictionary(p => p.Key,
            p => IsCode(p.Key) ? new StringValues(Codes.NameOf(query[p.Key], p.Value!)) : p.Value,
            StringComparer.OrdinalIgnoreCase);
        context.Features.Set<IQueryFeature>(new QueryFeature(new QueryCollection(translated)));
    }

    private bool IsCode(string name) => query.TryGetValue(name, out var type) && type.IsEnum;

    private static Label? Fault(Type type, string value) => type switch
    {
        _ when value.Length == 0 => Empty,
        _ when value.Length > LongestValue => TooLong,
        _ when value.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c == '\uFFFD') => Unreadable,
        _ when type == typeof(DateOnly) => DayConverter.TryRead(value, out _) ? null : DayConverter.Needed,
        _ when type == typeof(Guid) => Guid.TryParseExact(value, "D", out _) ? null : IdConverter.Needed,
        _ when type == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && value[0] != '+' ? null : Whole,
        _ when type == typeof(bool) => value is "true" or "false" ? null : TrueOrFalse,
        _ when type.IsEnum => Codes.All(type).Contains(value) ? null : Codes.Needed(type),
        _ => null,
    };

    private static void Add(List<Fault> faults, string name, Label? message)
    {
        if (message is not null)
        {
            faults.Add(new(name, message));
        }
    }
}
