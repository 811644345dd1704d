variable "production_ingress" {
  description = "Name of the load balancer of production."
  type        = string
  default     = "ingress.production.pyairtable.example"
}

variable "production_dr_ingress" {
  description = "Name of the load balancer of production-dr."
  type        = string
  default     = "ingress.production-dr.pyairtable.example"
}

variable "page_topic_arns" {
  description = "SNS topics in us-east-1 that call a person when a region is down."
  type        = list(string)
  default     = []
}
