package dev.valetkey.micronaut.web.openapi;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** The head of the OpenAPI document; the rest is generated from the controllers. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Valetkey",
                        version = "v1",
                        description = "Upload grants: short-lived permissions, bound to one file, to upload it directly"
                                + " to S3.",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
final class OpenApiInfo {
    private OpenApiInfo() {}
}
