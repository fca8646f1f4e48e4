locals {
  objects = "${local.bucket_arn}/*"
  writes  = [for prefix in values(local.contract.prefixes) : "${local.bucket_arn}/${prefix}*"]
  forms   = contains(var.grants, "post")

  # Every statement denies: who may do what is said by the roles' own policies. ARNs are built from names, so that the
  # whole policy can be read in the first plan. Sources: Service Authorization Reference for S3; S3 User Guide, "Bucket
  # policy examples using condition keys" and "Enforce conditional writes".
  statements = {
    PlainHttp = {
      on       = true
      action   = "s3:*"
      resource = [local.bucket_arn, local.objects]
      condition = {
        Bool = { "aws:SecureTransport" = "false" }
      }
    }
    OldTls = {
      on       = true
      action   = "s3:*"
      resource = [local.bucket_arn, local.objects]
      condition = {
        NumericLessThan = { "s3:TlsVersion" = "1.2" }
      }
    }
    SignatureVersion2 = {
      on       = true
      action   = "s3:*"
      resource = [local.objects]
      condition = {
        StringEquals = { "s3:signatureversion" = "AWS" }
      }
    }
    # For every action: an old link must not list parts, abort or read either.
    StaleLink = {
      on       = true
      action   = "s3:*"
      resource = [local.objects]
      condition = {
        StringEquals       = { "s3:authType" = ["REST-QUERY-STRING", "POST"] }
        NumericGreaterThan = { "s3:signatureAge" = tostring(var.max_signature_age_seconds * 1000) }
      }
    }
    CustomerProvidedKey = {
      on       = true
      action   = "s3:PutObject"
      resource = [local.objects]
      condition = {
        Null = { "s3:x-amz-server-side-encryption-customer-algorithm" = "false" }
      }
    }
    # The bucket's own key is the only one; a request has no reason to name any.
    NamedKey = {
      on       = true
      action   = "s3:PutObject"
      resource = [local.objects]
      condition = {
        Null = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }
      }
    }
    # With `Null`, or every upload without an encryption header would be refused, although the bucket encrypts it.
    OtherEncryption = {
      on       = true
      action   = "s3:PutObject"
      resource = [local.objects]
      condition = {
        StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" }
        Null            = { "s3:x-amz-server-side-encryption" = "false" }
      }
    }
    # Whoever signed it: no link overwrites. Parts are no creation (`s3:ObjectCreationOperation`); forms cannot carry the
    # header, so where they are granted the service decides, which takes the first version.
    OverwriteByLink = {
      on       = var.create_only
      action   = "s3:PutObject"
      resource = local.writes
      condition = {
        StringEquals = { "s3:authType" = local.forms ? ["REST-QUERY-STRING"] : ["REST-QUERY-STRING", "POST"] }
        Null         = { "s3:if-none-match" = "true" }
        Bool         = { "s3:ObjectCreationOperation" = "true" }
      }
    }
    # The service itself seals keys with an unconditional PUT (docs/decisions/0005), nobody else overwrites.
    OverwriteByOthers = {
      on       = var.create_only
      action   = "s3:PutObject"
      resource = local.writes
      condition = merge(
        {
          ArnNotLike = { "aws:PrincipalArn" = [var.verifier_role_arn] }
          Null       = { "s3:if-none-match" = "true" }
          Bool       = { "s3:ObjectCreationOperation" = "true" }
        },
        local.forms ? { StringNotEquals = { "s3:authType" = "POST" } } : {},
      )
    }
    # GuardDuty User Guide, "Using tag-based access control": an object without the tag is refused too.
    ReadBeforeClean = {
      on       = local.scanned
      action   = ["s3:GetObject", "s3:GetObjectVersion"]
      resource = [local.objects]
      condition = {
        StringNotEquals = { "s3:ExistingObjectTag/${local.verdict_tag}" = "NO_THREATS_FOUND" }
        ArnNotLike      = { "aws:PrincipalArn" = compact([var.scanner_role_arn, var.verifier_role_arn]) }
      }
    }
    ForgedVerdict = {
      on       = local.scanned
      action   = ["s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectVersionTagging"]
      resource = [local.objects]
      condition = {
        "ForAnyValue:StringEquals" = { "s3:RequestObjectTagKeys" = [local.verdict_tag] }
        ArnNotLike                 = { "aws:PrincipalArn" = compact([var.scanner_role_arn]) }
      }
    }
    RemovedVerdict = {
      on       = local.scanned
      action   = ["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"]
      resource = [local.objects]
      condition = {
        ArnNotLike = { "aws:PrincipalArn" = compact([var.scanner_role_arn]) }
      }
    }
  }

  scanned     = var.scanner_role_arn != null
  verdict_tag = "GuardDutyMalwareScanStatus"

  policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        for sid, statement in local.statements : {
          Sid       = "Deny${sid}"
          Effect    = "Deny"
          Principal = "*"
          Action    = statement.action
          Resource  = statement.resource
          Condition = statement.condition
        } if statement.on
      ],
      [for statement in var.extra_policy_statements : jsondecode(statement)],
    )
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = local.bucket
  policy = jsonencode(local.policy)

  # S3 answers 409 when both change at once.
  depends_on = [aws_s3_bucket_public_access_block.this]
}
