using System.Reflection;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;

namespace BorderComms.Http;

/// <summary>Runs the validator that there is for a handler's argument before the handler; what it finds is answered with 422,
/// each message under the JSON pointer of its member.</summary>
public static class Validation
{
    /// <summary>Every validator of the service, for whoever asks for <see cref="IValidator{T}"/>.</summary>
    public static void AddValidators(this IServiceCollection services)
    {
        var validators = typeof(Validation).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, ContainsGenericParameters: false } && t.IsAssignableTo(typeof(IValidator)));
        foreach (var validator in validators)
        {
            var of = validator.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>));
            services.AddTransient(of, validator);
        }
    }

    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var validated = Validated(factory.MethodInfo, factory.ApplicationServices).ToList();
        return context =>
        {
            foreach (var (index, validator) in validated)
            {
                if (context.Arguments[index] is { } argument)
                {
                    Require((IValidator)context.HttpContext.RequestServices.GetRequiredService(validator), argument);
                }
            }

            return next(context);
        };
    }

    /// <summary>Whether the handler takes an argument that has a validator.</summary>
    public static bool Concerns(MethodInfo handler, IServiceProvider services) => Validated(handler, services).Any();

    private static IEnumerable<(int Index, Type Validator)> Validated(MethodInfo handler, IServiceProvider services)
    {
        var isService = services.GetRequiredService<IServiceProviderIsService>();
        return handler.GetParameters()
            .Select((p, i) => (Index: i, Validator: typeof(IValidator<>).MakeGenericType(p.ParameterType)))
            .Where(p => isService.IsService(p.Validator));
    }

    private static void Require(IValidator validator, object argument)
    {
        var result = validator.Validate(new ValidationContext<object>(argument));
        if (!result.IsValid)
        {
            throw Problem.Invalid([.. result.Errors.Select(f => new Fault(Pointer(f), new(f.ErrorMessage, f.ErrorMessage)))]);
        }
    }

    /// <summary>`Attendance[cadres]`, `Topics[0]`, `Name.Vi` as `/attendance/cadres`, `/topics/0`, `/name/vi`; a name that
    /// is a pointer already stays.</summary>
    private static string Pointer(ValidationFailure failure) => failure.PropertyName.StartsWith('/')
        ? failure.PropertyName
        : string.Concat(failure.PropertyName.Split('.', '[', ']').Where(s => s.Length > 0).Select(s => $"/{JsonNamingPolicy.CamelCase.ConvertName(s)}"));
}
