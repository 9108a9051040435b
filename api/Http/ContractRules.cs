using System.Globalization;
using System.Text.Json;
using BorderComms.Catalogue;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>A rule on a list of which nothing stands twice.</summary>
public interface IDistinctValidator
{
    int Most { get; }
}

/// <summary>A rule on an object whose members are counts.</summary>
public interface ICountsValidator
{
    int Least { get; }
    int Most { get; }
}

/// <summary>What a body's validator asks of a member, wherever JSON Schema has a word for it: the client checks by the same rules,
/// with or without a network. What depends on other members, on the catalogue or on the day stays the validator's own.</summary>
public sealed class ContractRules(IServiceProvider services) : ISchemaFilter
{
    // The rules that are told do not depend on the words that there are.
    private readonly Catalogues noWords = new(CatalogueSnapshot.Empty);

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema { Properties: { Count: > 0 } members } && Find(context.Type) is { } rules)
        {
            foreach (var rule in rules.Where(r => !r.HasCondition && !r.HasAsyncCondition))
            {
                var name = JsonNamingPolicy.CamelCase.ConvertName(rule.PropertyName ?? "");
                if (members.TryGetValue(name, out var found) && found is OpenApiSchema member && (IsForEach(rule) ? member.Items as OpenApiSchema : member) is { } target)
                {
                    Tell(target, rule);
                }
            }
        }
    }

    private IEnumerable<IValidationRule>? Find(Type body)
    {
        var wanted = typeof(IValidator<>).MakeGenericType(body);
        var validator = typeof(ContractRules).Assembly.GetTypes().FirstOrDefault(t => !t.IsAbstract && !t.ContainsGenericParameters && t.IsAssignableTo(wanted));
        var constructor = validator?.GetConstructors().FirstOrDefault(c => c.GetParameters().All(p => Argument(p.ParameterType) is not null));
        return constructor?.Invoke([.. constructor.GetParameters().Select(p => Argument(p.ParameterType))]) as IEnumerable<IValidationRule>;
    }

    private object? Argument(Type type) => type == typeof(Catalogues) ? noWords : services.GetService(type);

    private static bool IsForEach(IValidationRule rule) =>
        rule.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

    private static void Tell(OpenApiSchema member, IValidationRule rule)
    {
        foreach (var component in rule.Components.Where(c => !c.HasCondition && !c.HasAsyncCondition))
        {
            switch (component.Validator)
            {
                case ILengthValidator length:
                    member.MinLength = length.Min > 0 ? length.Min : member.MinLength;
                    member.MaxLength = length.Max > 0 ? length.Max : member.MaxLength;
                    break;
                case INotEmptyValidator when Is(member, JsonSchemaType.Array):
                    member.MinItems = 1;
                    break;
                case INotEmptyValidator when Is(member, JsonSchemaType.String):
                    member.MinLength = 1;
                    member.Pattern ??= @"\S";
                    break;
                case IBetweenValidator { Name: "InclusiveBetweenValidator" } between:
                    (member.Minimum, member.Maximum) = (Number(between.From), Number(between.To));
                    break;
                case IRegularExpressionValidator pattern:
                    // .NET's end of all text; its $ would let a line break pass.
                    member.Pattern = pattern.Expression.Replace(@"\z", "$", StringComparison.Ordinal);
                    break;
                case IDistinctValidator distinct:
                    (member.UniqueItems, member.MaxItems) = (true, distinct.Most);
                    break;
                case ICountsValidator counts when member.AdditionalProperties is OpenApiSchema count:
                    (count.Minimum, count.Maximum) = (Number(counts.Least), Number(counts.Most));
                    break;
            }
        }
    }

    private static bool Is(OpenApiSchema member, JsonSchemaType type) => member.Type?.HasFlag(type) == true;

    private static string? Number(object bound) => Convert.ToString(bound, CultureInfo.InvariantCulture);
}
