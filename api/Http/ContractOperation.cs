using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>Further problems that an endpoint answers, beside those that follow from what it takes.</summary>
public sealed record Refusals(IReadOnlyList<int> Statuses);

/// <summary>What a refusal means at an endpoint where it means something else.</summary>
public sealed record RefusalWords(int Status, string Words);

public static class RefusalsExtensions
{
    public static TBuilder Refuses<TBuilder>(this TBuilder builder, params int[] statuses) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Refusals(statuses));
}

/// <summary>A form in which the same answer is given beside JSON.</summary>
/// <param name="Shape">Of JSON; null for a file.</param>
public sealed record OtherForm(string ContentType, Type? Shape);

public static class OtherFormExtensions
{
    public static TBuilder AlsoAs<TBuilder>(this TBuilder builder, string contentType, Type? shape = null) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new OtherForm(contentType, shape));
}

/// <summary>What the conventions add to every operation's answers: its problems, other forms, headers, conditional reads.</summary>
public sealed class ContractOperation : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var reads = context.ApiDescription.HttpMethod == HttpMethods.Get;
        var conditional = ContractParameters.Takes<Precondition>(metadata);
        operation.Responses ??= [];
        if (reads)
        {
            operation.Responses.TryAdd("304", new OpenApiResponse { Description = "The caller has it already" });
        }

        foreach (var form in metadata.OfType<OtherForm>().Concat(Sheets(context.MethodInfo.ReturnType)))
        {
            operation.Responses["200"].Content![form.ContentType] = new OpenApiMediaType
            {
                Schema = form.Shape is null ? new OpenApiSchema { Type = JsonSchemaType.String, Format = form.ContentType.StartsWith("text/", StringComparison.Ordinal) ? null : "binary" }
                    : context.SchemaGenerator.GenerateSchema(form.Shape, context.SchemaRepository),
            };
        }

        var going = metadata.OfType<Deprecation>().LastOrDefault();
        string?[] leaving = going is null ? [] : [Deprecations.Header, going.Sunset is null ? null : Deprecations.SunsetHeader];
        context.SchemaGenerator.GenerateSchema(typeof(ProblemBody), context.SchemaRepository);
        foreach (var (status, answer) in operation.Responses)
        {
            ((OpenApiResponse)answer).Headers = ContractHeaders.Of(context.Document, Told(status, answer, reads).Concat(leaving));
        }

        foreach (var status in Statuses(context, metadata, conditional, operation).Distinct())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = ContractAnswers.Of(status, metadata, context.Document);
        }

        operation.Deprecated = going is not null;
        var inOrder = new OpenApiResponses();
        foreach (var (status, response) in operation.Responses.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            inOrder.Add(status, response);
        }

        operation.Responses = inOrder;
    }

    // A list that is a page, or all of it as a sheet.
    private static OtherForm[] Sheets(Type answer)
    {
        var answers = (answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(Task<>) ? answer.GetGenericArguments()[0] : answer).GetGenericArguments();
        return answers.Contains(typeof(FileResult)) && answers.Any(a => a.IsGenericType) ? [new(AcceptedTypes.Csv, null), new(AcceptedTypes.Xlsx, null)] : [];
    }

    private static IEnumerable<string> Told(string status, IOpenApiResponse answer, bool reads)
    {
        if (status == "302" || status == "201")
        {
            yield return "Location";
        }

        if (reads)
        {
            yield return "Cache-Control";
        }

        if (reads && status is "200" or "304")
        {
            yield return "ETag";
        }

        if (status is "200" or "304")
        {
            yield return "RateLimit";
            yield return "RateLimit-Policy";
        }

        if (answer.Content?.Values.Any(c => c.Schema is OpenApiSchemaReference { Reference.Id: { } id } && id.EndsWith("Page", StringComparison.Ordinal)) == true)
        {
            yield return "Link";
        }
    }

    private static IEnumerable<int> Statuses(OperationFilterContext context, IList<object> metadata, bool conditional, OpenApiOperation operation)
    {
        var unsafeMethod = context.ApiDescription.HttpMethod is not ("GET" or "HEAD");
        var signedIn = metadata.OfType<IAuthorizeData>().Any();
        var body = metadata.OfType<IAcceptsMetadata>().Any();
        int?[] statuses =
        [
            400,
            401,
            500,
            503,
            507,
            signedIn || unsafeMethod ? 403 : null,
            operation.Parameters!.Any(p => p.In == ParameterLocation.Path) ? 404 : null,
            conditional ? 412 : null,
            conditional && context.ApiDescription.HttpMethod is "PUT" or "DELETE" ? 428 : null,
            body ? 413 : null,
            body ? 415 : null,
            body ? 422 : null,
            429,
        ];
        return statuses.OfType<int>().Concat(metadata.OfType<Refusals>().SelectMany(r => r.Statuses));
    }
}
