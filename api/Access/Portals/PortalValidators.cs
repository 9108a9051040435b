using System.Text.RegularExpressions;
using BorderComms.Http;
using FluentValidation;

namespace BorderComms.Access.Portals;

public sealed partial class NewPortalValidator : AbstractValidator<NewPortal>
{
    public NewPortalValidator()
    {
        RuleFor(p => p.Name).NotEmpty().WithMessage(_ => Text.Of("Không được để trống", "It must not be empty"));
        RuleFor(p => p.Name).MaximumLength(120).WithMessage(_ => TooLong(120));
        RuleFor(p => p.Contact).MaximumLength(254).WithMessage(_ => TooLong(254));
        RuleFor(p => p.Contact).Matches(Mail()).WithMessage(_ => Text.Of("Cần một địa chỉ thư điện tử", "An e-mail address is needed"));
        RuleFor(p => p.Site).MaximumLength(1000).WithMessage(_ => TooLong(1000));
        RuleFor(p => p.Site).Must(IsWebAddress)
            .WithMessage(_ => Text.Of("Cần địa chỉ đầy đủ, bắt đầu bằng http:// hoặc https://", "A whole address is needed, beginning with http:// or https://"));
        RuleFor(p => p.Purpose).MaximumLength(1000).WithMessage(_ => TooLong(1000));
    }

    private static string TooLong(int most) => Text.Of($"Dài quá {most} ký tự", $"Longer than {most} characters");

    private static bool IsWebAddress(string? text) => text is null
        || Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0 && !text.Any(char.IsWhiteSpace);

    // What a link to write to it would take for something else is in no address that anybody has.
    [GeneratedRegex(@"^[^@\s?&%#,;:<>()\[\]\\""'`|]+@[^@\s?&%#,;:<>()\[\]\\""'`|]+\.[^@\s?&%#,;:<>()\[\]\\""'`|]+\z")]
    private static partial Regex Mail();
}
