# What an instance class can carry, worked out from its name, so that a replica
# can be compared with its primary. Figures: AWS's list of RDS instance classes.
# No resource and no provider: a calculation.

locals {
  # Size of a class relative to xlarge. A Nxlarge has N times an xlarge.
  share_of_xlarge = {
    nano   = 0.03125
    micro  = 0.0625
    small  = 0.125
    medium = 0.25
    large  = 0.5
    xlarge = 1
  }

  # GiB of memory of an xlarge, for the series that PostgreSQL runs on.
  memory_of_xlarge = merge(
    { for series in ["t3", "t4g"] : series => 16 },
    { for series in ["m4", "m5", "m5d", "m6g", "m6gd", "m6i", "m6id", "m6idn", "m6in", "m7g", "m7gd", "m7i", "m8g", "m8gd"] : series => 16 },
    { for series in ["r4"] : series => 30.5 },
    { for series in ["r5", "r5b", "r5d", "r6g", "r6gd", "r6i", "r6id", "r6idn", "r6in", "r7g", "r7gd", "r7i", "r8g", "r8gd"] : series => 32 },
    { for series in ["c6gd"] : series => 8 },
    { for series in ["x2g", "x2idn"] : series => 64 },
    { for series in ["x2iedn", "x2iezn"] : series => 128 },
  )

  # Processors that a burstable class can keep busy without credits. A medium
  # has two, but may use a fifth of each for ever.
  burstable_processors = {
    micro     = 0.2
    small     = 0.4
    medium    = 0.4
    large     = 0.6
    xlarge    = 1.6
    "2xlarge" = 3.2
  }

  compared = {
    for role, class in { own = var.instance_class, primary = coalesce(var.primary_instance_class, var.instance_class) } : role => {
      class                  = class
      series                 = try(split(".", class)[1], "")
      size                   = try(split(".", class)[2], "")
    }
  }

  # Null in a field means: not known.
  capacity = {
    for role, class in local.compared : role => {
      memory = try(local.memory_of_xlarge[class.series] * try(
        local.share_of_xlarge[class.size],
        tonumber(regex("^([0-9]+)xlarge$", class.size)[0]),
      ), null)
      processors = try(
        startswith(class.series, "t")
        ? local.burstable_processors[class.size]
        : 4 * try(local.share_of_xlarge[class.size], tonumber(regex("^([0-9]+)xlarge$", class.size)[0])),
        null,
      )
    }
  }

  carries_primary = (
    local.compared.own.class == local.compared.primary.class ||
    try(
      local.capacity.own.memory >= local.capacity.primary.memory &&
      local.capacity.own.processors >= local.capacity.primary.processors,
      false,
    )
  )
}
